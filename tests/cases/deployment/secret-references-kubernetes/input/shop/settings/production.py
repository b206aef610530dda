import os

SESSION_COOKIE_NAME = os.environ["COOKIE"]
CSRF_COOKIE_NAME = os.environ["DB_PASSWORD"]
LANGUAGE_COOKIE_NAME = "language-" + os.environ["DB_PASSWORD"]
CACHES = {"default": {"KEY_PREFIX": "shop-" + os.environ["DB_PASSWORD"], "TIMEOUT": 60}}
EMAIL_HOST = os.environ["MAIL_HOST"]
