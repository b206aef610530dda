from .base import *  # noqa: F403

ALLOWED_HOSTS = ["localhost"]
SECURE_SSL_REDIRECT = True
