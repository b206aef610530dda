from .base import *

ALLOWED_HOSTS = ["example.com"]
SESSION_COOKIE_SECURE = True
