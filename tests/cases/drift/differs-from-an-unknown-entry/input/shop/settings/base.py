SECRET_KEY="x"
INSTALLED_APPS=["django.contrib.sessions"]
MIDDLEWARE=[]
