import os

SESSION_COOKIE_AGE = int(os.environ.get("AGE", 1800))
SECURE_HSTS_SECONDS = int(os.environ.get("HSTS", "31536000"))
DEBUG = bool(int(os.environ.get("DEBUG", 0)))
RATIO = float(os.environ.get("RATIO", "0.5"))
