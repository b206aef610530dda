import os

BASE = os.path.dirname(os.path.abspath(__file__))
try:
    with open(os.path.join(BASE, "secret.txt")) as stream:
        SECRET_KEY = stream.read().strip()
except FileNotFoundError:
    SECRET_KEY = "missing"
try:
    open(os.path.join(BASE, "nothing"))
except IOError:
    OLD_NAME = True
if os.path.exists(os.path.join(BASE, "local.txt")):
    LOCAL = True
else:
    LOCAL = False
