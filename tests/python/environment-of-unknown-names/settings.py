import os
import time

# The clock gives texts that reading the program cannot know.
NAME = time.strftime("SHOP_DEBUG")

os.environ["SHOP_KNOWN"] = "1"
os.environ.setdefault(NAME, "on")
DEBUG = os.environ.get("SHOP_DEBUG", "off") == "on"
KEPT = os.environ["SHOP_KNOWN"]

os.environ[time.strftime("SHOP_OTHER")] = "1"
IS_THERE = "SHOP_MISSING" in os.environ
WAS_SET = os.environ.get("SHOP_OTHER")
try:
    os.environ["SHOP_MISSING"]
    SECURE_SSL_REDIRECT = True
except KeyError:
    SECURE_SSL_REDIRECT = False

os.environ["SHOP_AGAIN"] = "again"
AGAIN = os.environ["SHOP_AGAIN"]

os.environ.pop(time.strftime("SHOP_AGAIN"))
HAS_AGAIN = "SHOP_AGAIN" in os.environ
