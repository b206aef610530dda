import sys
import django

NEW = django.VERSION >= (1, 11)
OLD = django.VERSION < (1, 8)
if django.VERSION[0] >= 2:
    MIDDLEWARE = ["new"]
else:
    MIDDLEWARE_CLASSES = ["old"]
TEXT = django.get_version().split(".")[0] == str(django.VERSION[0])
PYTHON = "%d" % sys.version_info[0]
