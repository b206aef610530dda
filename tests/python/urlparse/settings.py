import os
from urllib.parse import parse_qs, quote, unquote, urljoin, urlparse, urlsplit, urlunparse

url = urlparse(os.environ.get("REDIS_URL", "redis://:secret@cache:6379/1?ssl=true"))
SCHEME = url.scheme
HOST = url.hostname
PORT = url.port
PATH = url.path[1:]
PASSWORD = url.password
USER = url.username
QUERY = parse_qs(url.query)
NETLOC = url.netloc
QUOTED = quote("a b/ç"), unquote("a%20b")
JOINED = urljoin("https://example.com/a/b", "../c")
ORIGIN = "{0.scheme}://{0.netloc}".format(urlsplit("https://example.com:8443/x"))
IS_SECURE = urlparse("https://x").scheme == "https"
