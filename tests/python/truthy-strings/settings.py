import os

SESSION_COOKIE_SECURE = os.environ.get("SECURE", False)
CSRF_COOKIE_SECURE = os.environ.get("SECURE", "False")
DEBUG = os.getenv("DEBUG", False)
SECURE_SSL_REDIRECT = "False"
SESSION_COOKIE_SAMESITE = "None"
SECURE_HSTS_SECONDS = os.environ.get("HSTS", 3600)
ALLOWED_HOSTS = os.environ.get("HOSTS", "*")
if os.environ.get("DEBUG"):
    BRANCH = "debug"
else:
    BRANCH = "no debug"
