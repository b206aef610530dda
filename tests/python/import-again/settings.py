import importlib
import os
import sys

import part

BEFORE = part.SECURE
os.environ["SHOP_RELAX"] = "1"
importlib.reload(part)
RELOADED = part.SECURE

del sys.modules["part"]
os.environ["SHOP_RELAX"] = "2"
import part

AGAIN = part.SECURE
