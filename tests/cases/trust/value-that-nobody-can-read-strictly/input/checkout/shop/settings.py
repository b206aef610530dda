from elsewhere import decide

INSTALLED_APPS = ["django.contrib.sessions"]
MIDDLEWARE = ["django.contrib.sessions.middleware.SessionMiddleware"]
SECRET_KEY = "x"
SESSION_COOKIE_SECURE = decide()
