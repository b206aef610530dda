from environs import Env

env = Env()
DEBUG = env.bool("DEBUG", False)
AGE = env.int("AGE", 600)
HOSTS = env.list("HOSTS", [])
TEXT = env.str("TEXT", "none")
NAME = env("NAME", default="none")
with env.prefixed("APP_"):
    PREFIXED = env("NAME", "none")
LIFETIME = env.timedelta("LIFETIME", default=None)
RATIO = env.float("RATIO", 0.5)
NUMBERS = env.list("NUMBERS", subcast=int, default=[1])
OPTIONS = env.dict("OPTIONS", default={})
DATA = env.json("DATA", default={"a": 1})
NONE = env("NOTHING", None)
