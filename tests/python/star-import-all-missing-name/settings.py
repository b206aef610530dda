DEBUG = False
try:
    from first import *
except AttributeError:
    FAILED = True
