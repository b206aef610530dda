import math
import os
import sys
from datetime import timedelta

# Members that few settings use: each is one way to say something that a rule asks about.
FAR = math.inf > 10**9
NO_NUMBER = math.isnan(math.nan)

STEPS = range(2, 11, 3)
FIRST, LAST, STEP = STEPS.start, STEPS.stop, STEPS.step
SAME_STEPS = STEPS == range(2, 12, 3)

hosts = {"a.example"}
hosts.update(["b.example"], ("c.example",))
ALLOWED_HOSTS = sorted(hosts)

CAN_CALL = callable(len)
CANNOT_CALL = callable(3)


class Shop:
    open = True


shop = Shop()
shop.door = "closed"
delattr(shop, "door")
HAS_DOOR = hasattr(shop, "door")
HAS_OPEN = hasattr(shop, "open")

os.environ["SHOP_TEMPORARY"] = "1"
WAS_THERE = "SHOP_TEMPORARY" in os.environ
del os.environ["SHOP_TEMPORARY"]
IS_THERE = "SHOP_TEMPORARY" in os.environ

setattr(sys.modules[__name__], "SESSION_COOKIE_SECURE", True)

try:
    b",".join(["a"])
    JOINED = True
except TypeError:
    JOINED = False

SESSION_COOKIE_AGE = int(timedelta(hours=1) / timedelta(seconds=1))

match os.environ.get("SHOP_KIND", "plain"):
    case "strict" | "stricter" as kind:
        CSRF_COOKIE_SECURE = True
    case kind:
        CSRF_COOKIE_SECURE = False

for attempt in range(3):
    try:
        if attempt == 1:
            break
    finally:
        TRIED = attempt
