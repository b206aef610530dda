from django.conf import global_settings
from django.contrib.messages import constants as messages
from django.core.exceptions import ImproperlyConfigured
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

LANGUAGES = [("en", _("English")), ("de", _("German"))]
LOGIN_URL = reverse_lazy("login")
MESSAGE_TAGS = {messages.ERROR: "danger", messages.INFO: "info"}
SESSION_ENGINE = global_settings.SESSION_ENGINE
SESSION_COOKIE_AGE = global_settings.SESSION_COOKIE_AGE * 2
MIDDLEWARE = global_settings.MIDDLEWARE + ["a"]
DEBUG = False
try:
    raise ImproperlyConfigured("told")
except ImproperlyConfigured as error:
    TOLD = str(error)
