from .base import *

MIDDLEWARE += ["django.middleware.csrf.CsrfViewMiddleware"]
SESSION_COOKIE_SECURE = True
