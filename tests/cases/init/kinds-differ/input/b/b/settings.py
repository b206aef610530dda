DEBUG=False
SECRET_KEY="x"
INSTALLED_APPS=[]
SESSION_COOKIE_SECURE=False
MIDDLEWARE=["django.contrib.sessions.middleware.SessionMiddleware"]
