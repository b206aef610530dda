from .base import *

PASSWORD_HASHERS = ["md5"]
