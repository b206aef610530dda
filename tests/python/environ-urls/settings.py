import environ

env = environ.Env()
DATABASES = {"default": env.db(default="sqlite:///db.sqlite3")}
CACHES = {"default": env.cache("CACHE_URL", default="locmemcache://")}
SECOND = env.db_url("SECOND_URL", default="mysql://user:pw@host:3306/name")
URL = env.url("SITE_URL", default="https://example.com/path").netloc
EMAIL = env.email_url("EMAIL_URL", default="smtp://user:pw@mail:25")
