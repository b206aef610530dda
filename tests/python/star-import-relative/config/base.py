DEBUG = True
ALLOWED_HOSTS = ["base"]
MIDDLEWARE = ["a"]
_HIDDEN = "hidden"
lower = "lower"
