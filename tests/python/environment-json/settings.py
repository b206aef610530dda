import json
import os

ALLOWED_HOSTS = json.loads(os.environ.get("HOSTS", '["localhost"]'))
FLAGS = json.loads(os.environ.get("FLAGS", '{"a": 1, "b": [true, null, 1.5]}'))
DEBUG = json.loads(os.environ.get("DEBUG", "false").lower())
