import os
from pathlib import Path
from dotenv import load_dotenv

BASE_DIR = Path(__file__).resolve().parent
FOUND = load_dotenv(BASE_DIR / ".env")
DEBUG = os.environ.get("DEBUG", "unset")
NAME = os.getenv("NAME")
INTERPOLATED = os.getenv("INTERPOLATED")
DEFAULTED = os.getenv("DEFAULTED")
DOLLAR = os.getenv("DOLLAR")
COMMENTED = os.getenv("COMMENTED")
HASH = os.getenv("HASH")
SINGLE = os.getenv("SINGLE")
DOUBLE = os.getenv("DOUBLE")
MULTI = os.getenv("MULTI")
EXPORTED = os.getenv("EXPORTED")
SPACED = os.getenv("SPACED")
EMPTY = os.getenv("EMPTY", "unset")
BARE = os.getenv("BARE", "unset")
TWICE = os.getenv("TWICE")
