import atexit
import contextlib
import functools
import operator
import os
import threading

SECURE_SSL_REDIRECT = True
MIDDLEWARE = ["a"]
INSTALLED_APPS = ["a"]
TEMPLATES = [{"OPTIONS": {"debug": False}}]
LEVEL = {"a": 1}


def relax():
    global SECURE_SSL_REDIRECT
    SECURE_SSL_REDIRECT = False


thread = threading.Thread(target=relax)
thread.start()
thread.join()

thread = threading.Thread(target=MIDDLEWARE.append, args=("b",))
thread.start()
thread.join()


def change(holder):
    holder["apps"].append("b")
    holder["templates"][0]["OPTIONS"]["debug"] = True


thread = threading.Thread(target=functools.partial(change, {"apps": INSTALLED_APPS, "templates": TEMPLATES}))
thread.start()
thread.join()

stack = contextlib.ExitStack()


def late():
    global CSRF_COOKIE_SECURE
    CSRF_COOKIE_SECURE = False


stack.callback(late)
CSRF_COOKIE_SECURE = True
stack.close()


class Owner:
    def __init__(self):
        self.secure = True

    def close(self):
        self.secure = False


owner = Owner()
with contextlib.closing(owner):
    pass
SESSION_COOKIE_SECURE = owner.secure

operator.setitem(LEVEL, "a", 2)
operator.setitem(os.environ, "SHOP_MODE", "open")
MODE = os.environ.get("SHOP_MODE", "shut")


@atexit.register
def unused():
    return None


UNTOUCHED = "untouched"
