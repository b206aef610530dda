from .base import *

if SECRET_KEY == "changeme":
    SESSION_COOKIE_NAME = "sid"
