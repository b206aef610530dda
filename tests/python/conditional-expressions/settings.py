import os

DEBUG = True if os.environ.get("DEBUG") else False
LEVEL = "DEBUG" if DEBUG else "INFO"
AGE = 60 if DEBUG else 3600 if os.environ.get("LONG") else 1800
HOSTS = ["*"] if DEBUG else ["example.com"]
NAME = ("a" if DEBUG else "b") + "-suffix"
