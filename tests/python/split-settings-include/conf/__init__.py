from os import environ
from split_settings.tools import include, optional

stage = environ.get("STAGE", "development")
include("components/base.py", "components/security.py", f"environments/{stage}.py", optional("environments/local.py"))
AFTER = DEBUG
