import os

try:
    SESSION_COOKIE_AGE = int(os.environ.get("AGE", ""))
except ValueError:
    SESSION_COOKIE_AGE = 600
try:
    LIMIT = int(os.environ["LIMIT"])
except (KeyError, ValueError) as error:
    LIMIT = type(error).__name__
