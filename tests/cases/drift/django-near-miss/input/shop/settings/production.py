from .base import *
SECURE_HSTS_SECOND = 31536000
