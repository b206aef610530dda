import os

get = lambda name, default="": os.environ.get(name, default)
is_true = lambda v: v.lower() in ("1", "true")
DEBUG = is_true(get("DEBUG"))
HOSTS = (lambda s: s.split(",") if s else [])(get("HOSTS"))
TABLE = {"double": lambda x: x * 2}["double"](4)
DEFAULTS = (lambda a, *b, c=3, **d: (a, b, c, d))(1, 2, e=5)
NOTHING = (lambda: None)()
