from config.settings.base import *
from config.settings.base import X as ORIGINAL

X = "production"
Y.append("production")
