from .base import *
DEBUG = os.environ.get("DJANGO_DEBUG") == "1"
SECURE_HSTS_SECONDS = int(os.environ["HSTS_SECONDS"])
