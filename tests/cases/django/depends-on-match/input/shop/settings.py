import os

STAGE = os.environ.get("STAGE", "test")
MIDDLEWARE = ["django.contrib.sessions.middleware.SessionMiddleware"]

match STAGE:
    case "live":
        SESSION_COOKIE_SECURE = True
    case "shop" | "test" if os.environ.get("HTTPS") == "1":
        SESSION_COOKIE_SECURE = True
    case _:
        SESSION_COOKIE_SECURE = False

SESSION_COOKIE_SAMESITE = "Strict"
match STAGE:
    case "live":
        pass
    case _:
        SESSION_COOKIE_SAMESITE = "None"

if STAGE != "live":
    with open("log", "w"):
        MIDDLEWARE.append("shop.Debugging")
SESSION_COOKIE_NAME = "shop"
