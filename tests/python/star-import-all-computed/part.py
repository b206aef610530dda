import os

__all__ = ["Q"]
Q = 1
SECURE_SSL_REDIRECT = True
if os.environ.get("HARDEN"):
    __all__.append("SECURE_SSL_REDIRECT")
