import os
import sys

DEBUG = os.environ.get("DEBUG") == "1"
SECRET_KEY = os.environ.get("SECRET_KEY", "")
if not SECRET_KEY and not DEBUG:
    raise ValueError("SECRET_KEY is required")
if os.environ.get("EXIT"):
    sys.exit(1)
if os.environ.get("ASSERT"):
    assert SECRET_KEY, "no key"
DONE = True
