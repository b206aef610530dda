from .base import *

DEBUG = False
MIDDLEWARE += ["b"]
HAS_LOWER = "lower" in globals()
HAS_HIDDEN = "_HIDDEN" in globals()
