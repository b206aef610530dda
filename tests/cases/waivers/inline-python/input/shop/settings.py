# secpolicy: ignore[session-idle-timeout] until=2027-01-31 the kiosk has no keyboard
INSTALLED_APPS = ["django.contrib.sessions"]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
]
SESSION_COOKIE_SECURE = False  # noqa: S1  # secpolicy: ignore[session-cookie-secure] until=2027-01-31 TLS ends at the proxy
SESSION_COOKIE_AGE = 7200
HELP = """
# secpolicy: ignore[session-idle-timeout] until=2027-01-31 the kiosk has no keyboard
"""
