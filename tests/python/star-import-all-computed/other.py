import os

if os.environ.get("HARDEN"):
    __all__ = ("CSRF_COOKIE_SECURE",)
else:
    __all__ = ("P",)
P = 2
CSRF_COOKIE_SECURE = True
