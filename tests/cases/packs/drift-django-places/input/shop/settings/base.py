import os

SECRET_KEY = os.environ["SECRET_KEY"]
BROKER_URL = os.environ["BROKER_URL"]
DEBUG = False
INSTALLED_APPS = ["django.contrib.sessions"]
MIDDLEWARE = ["django.contrib.sessions.middleware.SessionMiddleware"]
