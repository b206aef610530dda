import os

PROD = os.environ.get("PROD")
if PROD:
    DEBUG = False
    SECRET_KEY = os.environ.get("SECRET_KEY", "")
else:
    DEBUG = True
if not PROD:
    SECRET_KEY = "development"
if DEBUG:
    HOSTS = ["*"]
elif SECRET_KEY:
    HOSTS = ["example.com"]
else:
    HOSTS = []
CONSISTENT = DEBUG == (SECRET_KEY == "development")
