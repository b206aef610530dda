from .settings import *
SESSION_COOKIE_SECURE=True
