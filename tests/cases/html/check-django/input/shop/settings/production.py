from .base import *

if DEBUG:
    SESSION_COOKIE_SECURE = False
SECURE_HSTS_SECONDS = 60
