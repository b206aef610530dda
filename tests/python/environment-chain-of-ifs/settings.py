import os

ENVIRONMENT = os.environ.get("ENVIRONMENT", "local").lower()
IS_PRODUCTION = ENVIRONMENT == "production"
if IS_PRODUCTION or ENVIRONMENT == "staging":
    SESSION_COOKIE_SECURE = True
    SECURE_HSTS_SECONDS = 3600 if ENVIRONMENT == "staging" else 31536000
else:
    SESSION_COOKIE_SECURE = False
if not IS_PRODUCTION:
    DEBUG = True
else:
    DEBUG = False
if ENVIRONMENT in {"local", "test"}:
    EMAIL_BACKEND = "console"
elif ENVIRONMENT.startswith("prod"):
    EMAIL_BACKEND = "smtp"
