from importlib.util import find_spec

INSTALLED_APPS = ["django.contrib.sessions"]
OPTIONAL = ("package_that_nobody_has_installed", "local_app")
for app in OPTIONAL:
    if find_spec(app):
        INSTALLED_APPS.append(app)
for app in OPTIONAL:
    try:
        __import__(app)
    except ImportError:
        continue
    INSTALLED_APPS.append(app + ".loaded")
