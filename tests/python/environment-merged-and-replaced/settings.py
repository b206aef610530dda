import json
import os

os.environ |= {"SHOP_MODE": "open"}
MODE = os.environ["SHOP_MODE"]
from os import environ

environ |= {"SHOP_MODE": "shut"}
SHUT = os.getenv("SHOP_MODE")


def loads(text):
    return False


json.loads = loads
SECURE_SSL_REDIRECT = json.loads("true")

before = os.environ
os.environ = {"SHOP_MODE": "replaced"}
REPLACED = os.environ["SHOP_MODE"]
READ = os.getenv("SHOP_MODE")
os.environ = before
BACK = os.environ["SHOP_MODE"]

os.environ.clear()
CLEARED = os.environ.get("SHOP_MODE")

try:
    os.environ["SHOP_NUMBER"] = 1
    NUMBER = True
except TypeError:
    NUMBER = False


class Plain:
    pass


try:
    Plain()()
    CALLED = True
except TypeError:
    CALLED = False

try:
    Plain()["x"] = 1
    STORED = True
except TypeError:
    STORED = False
