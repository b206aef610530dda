DEBUG = False
SESSION_COOKIE_SECURE = True
from base import *
CSRF_COOKIE_SECURE = True
