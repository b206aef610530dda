DEBUG = False
MIDDLEWARE = ["a"]
