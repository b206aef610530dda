from conf import *

HAS_SUB = "sub" in globals()
VALUE = sub.VALUE
