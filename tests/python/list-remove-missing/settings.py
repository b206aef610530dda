MIDDLEWARE = ["a"]
try:
    MIDDLEWARE.remove("missing")
except ValueError:
    MISSING = True
else:
    MISSING = False
AFTER = list(MIDDLEWARE)
