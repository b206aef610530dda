import os
from distutils.util import strtobool

DEBUG = strtobool(os.environ.get("DEBUG", "no"))
SECURE = bool(strtobool(os.getenv("SECURE", "on")))
