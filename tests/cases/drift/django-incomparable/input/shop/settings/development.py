from .base import *
ALLOWED_HOSTS = ["localhost"]
