import os
import environ

BASE = os.path.dirname(os.path.abspath(__file__))
env = environ.Env(DEBUG=(bool, True))
environ.Env.read_env(os.path.join(BASE, ".env"))
DEBUG = env("DEBUG")
NAME = env("NAME", default="none")
QUOTED = env("QUOTED", default="none")
SINGLE = env("SINGLE", default="none")
SPACED = env("SPACED", default="none")
EMPTY = env("EMPTY", default="none")
COMMENTED = env("COMMENTED", default="none")
EQUALS = env("EQUALS", default="none")
HASH = env("HASH", default="none")
LIST = env.list("LIST", default=[])
FROM_OS = os.environ.get("NAME")
