import os

stage = os.environ.get("STAGE", "development")
if stage == "production":
    from .production import *
elif stage == "test":
    from .test import *
else:
    from .development import *
