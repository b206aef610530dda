import os
import socket
import sys
import time

try:
    from json import nope

    JSON = True
except ImportError:
    JSON = False

try:
    os.nope
    OS = True
except AttributeError:
    OS = False

HAS_NOPE = hasattr(os, "nope")
DAYLIGHT = bool(time.daylight)
STYLE = sys.float_repr_style == "short"
STREAM = socket.SOCK_STREAM == 1

try:
    from os import environ

    ENVIRON = True
except ImportError:
    ENVIRON = False
