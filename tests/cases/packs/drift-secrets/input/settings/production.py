from .base import *

SESSION_COOKIE_AGE = 86400
