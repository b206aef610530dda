import os
from pathlib import Path


def secret(name, default=None):
    path = os.environ.get(name + "_FILE")
    if path:
        return Path(path).read_text().strip()
    return os.environ.get(name, default)


SECRET_KEY = secret("SECRET_KEY", "none")
