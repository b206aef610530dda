import os
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent
OLD_BASE_DIR = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SAME = str(BASE_DIR) == OLD_BASE_DIR
STATIC_ROOT = BASE_DIR / "static"
MEDIA_ROOT = os.path.join(OLD_BASE_DIR, "media")
IS_TEXT = isinstance(MEDIA_ROOT, str)
TEMPLATE_DIRS = [str(BASE_DIR.joinpath("templates"))]
INSIDE = str(STATIC_ROOT).startswith(OLD_BASE_DIR)
