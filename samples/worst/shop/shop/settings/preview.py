"""For customers who test what comes next."""

from .base import *  # noqa: F403

SESSION_SAVE_EVERY_REQUEST = True
SECURE_REFERRER_POLICY = None
MIDDLEWARE = ["corsheaders.middleware.CorsMiddleware", *MIDDLEWARE]  # noqa: F405
CORS_ALLOWED_ORIGINS = ["http://partner.example"]
CORS_ALLOW_CREDENTIALS = True
