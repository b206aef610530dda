import environ

env = environ.Env()
FLAG = env.bool("FLAG", default=False)
CAST = env("FLAG", cast=bool, default=True)
SMART_NUMBER = env("NUMBER", default=7)
SMART_LIST = env("LIST", default=["smart"])
SMART_TUPLE = env("LIST", default=("smart",))
SMART_FLAG = env("FLAG", default=True)
SMART_TEXT = env("NUMBER", default="x")
NONE = env("FLAG", default=None)
FLOAT = env.float("NUMBER", default=0.5)
FOUND = "FLAG" in env
