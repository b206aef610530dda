DEBUG = False
ALLOWED_HOSTS = ["example.com"]
try:
    from local_settings import *
except ImportError:
    LOCAL = False
