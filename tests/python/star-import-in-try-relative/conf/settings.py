SECRET_KEY = "base"
try:
    from .local import *
except ModuleNotFoundError:
    pass
try:
    from .other import *
except ImportError as error:
    REASON = type(error).__name__
    NAME = error.name
