from shop.ages import HOUR

INSTALLED_APPS = ['django.contrib.sessions']
MIDDLEWARE = ['django.contrib.sessions.middleware.SessionMiddleware']
SESSION_COOKIE_AGE = 4 * HOUR
SESSION_SAVE_EVERY_REQUEST = True
