import os

try:
    DEBUG = os.environ["DEBUG"] == "1"
    STEP = "after"
except KeyError:
    DEBUG = False
try:
    FIRST = "set"
    KEY = os.environ["KEY"]
    SECOND = "set"
except KeyError as error:
    MISSING = error.args[0]
finally:
    DONE = True
