DEBUG = False
try:
    from local_settings import *
except ImportError:
    pass
except SyntaxError:
    BROKEN = True
