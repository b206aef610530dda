from .base import *
SECURE_HSTS_SECONDS = 3600
