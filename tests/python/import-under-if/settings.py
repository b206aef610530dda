import os

if os.environ.get("PROD"):
    from prod import *
else:
    from dev import *
if DEBUG:
    from extra import EXTRA
