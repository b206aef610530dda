import os

PREFIX = "SHOP_"
OPTIONS = {k[len(PREFIX):].lower(): v for k, v in sorted(os.environ.items()) if k.startswith(PREFIX)}
COPY = os.environ.copy().get("SHOP_A", "-")
KEYS = sorted(k for k in os.environ if k.startswith("SHOP_"))
