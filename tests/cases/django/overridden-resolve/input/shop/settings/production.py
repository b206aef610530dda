from .base import *

SESSION_COOKIE_HTTPONLY = False
MIDDLEWARE.remove("django.middleware.clickjacking.XFrameOptionsMiddleware")
