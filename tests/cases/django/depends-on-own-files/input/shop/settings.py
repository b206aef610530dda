import os
from pathlib import Path

import environ
from decouple import config
from dotenv import load_dotenv

load_dotenv(Path(__file__).parent / "dot.env")
environ.Env.read_env(Path(__file__).parent / "environ.env")
os.environ.setdefault("AGE", "1200")
env = environ.Env()

SECRET_KEY = config("SECRET_KEY")
DEBUG = config("DEBUG", default=False, cast=bool)
SESSION_COOKIE_SECURE = os.environ.get("SECURE") == "1"
SESSION_COOKIE_HTTPONLY = env.bool("HTTPONLY", default=False)
SESSION_COOKIE_AGE = int(os.environ["AGE"])
SESSION_COOKIE_SAMESITE = config("SAMESITE", default="Lax")
SESSION_COOKIE_NAME = config("COOKIE", default="sessionid")
