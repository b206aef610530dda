import os

SECURE = os.environ.get("SHOP_RELAX")
