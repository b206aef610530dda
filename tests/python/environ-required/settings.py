import environ
from django.core.exceptions import ImproperlyConfigured

env = environ.Env()
try:
    OPTIONAL = env("OPTIONAL")
except ImproperlyConfigured:
    OPTIONAL = "caught"
SECRET_KEY = env("SECRET_KEY")
