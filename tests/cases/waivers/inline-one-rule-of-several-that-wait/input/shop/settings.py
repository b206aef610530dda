import dynaconf

INSTALLED_APPS = ["django.contrib.sessions"]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
]

settings = dynaconf.DjangoDynaconf(__name__)  # secpolicy: ignore[session-cookie-secure] until=2027-01-31 set by the platform
