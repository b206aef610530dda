"""Plain values, as most settings are."""
DEBUG = False
SESSION_COOKIE_AGE = 1209600
SESSION_COOKIE_NAME = "sessionid"
SESSION_COOKIE_DOMAIN = None
X_FRAME_OPTIONS = 'DENY'
HSTS_FACTOR = 1.5
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
ALLOWED_HOSTS = ["example.com", 'www.example.com', ]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "TIMEOUT": None}}
EMPTY_TUPLE = ()
ONE_TUPLE = ("a",)
BARE_TUPLE = "a", "b"
EMPTY_SET = set()
SOME_SET = {"a", "b"}
DOTS = ...
