import environ

ROOT = environ.Path(__file__) - 1
STATIC = str(ROOT.path("static"))
ENDS = STATIC.endswith("/static")
APPS = ROOT("apps").endswith("apps")
