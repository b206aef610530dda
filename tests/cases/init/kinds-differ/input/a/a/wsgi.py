import os
os.environ["DJANGO_SETTINGS_MODULE"]="a.settings_production"
from django.core.wsgi import get_wsgi_application
application=get_wsgi_application()
