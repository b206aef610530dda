import os

MIDDLEWARE = ["django.contrib.sessions.middleware.SessionMiddleware"]
SESSION_COOKIE_SECURE = os.environ["SECURE"] == "1"
SESSION_COOKIE_AGE = 3600
