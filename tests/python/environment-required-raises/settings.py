import os
from django.core.exceptions import ImproperlyConfigured


def need(name):
    try:
        return os.environ[name]
    except KeyError:
        raise ImproperlyConfigured("Set the %s environment variable" % name)


SECRET_KEY = need("SECRET_KEY")
DATABASE = need("DATABASE_NAME")
DEBUG = False
