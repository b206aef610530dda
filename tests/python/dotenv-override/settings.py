import os
from dotenv import dotenv_values, find_dotenv, load_dotenv

HERE = os.path.dirname(os.path.abspath(__file__))
VALUES = dict(dotenv_values(os.path.join(HERE, "first.env")))
UNTOUCHED = os.environ.get("A", "unset")
load_dotenv(os.path.join(HERE, "first.env"))
A_FIRST = os.environ["A"]
load_dotenv(os.path.join(HERE, "second.env"), override=True)
A_SECOND = os.environ["A"]
B = os.environ.get("B")
MISSING = load_dotenv(os.path.join(HERE, "missing.env"))
MERGED = {**dotenv_values(os.path.join(HERE, "first.env")), **os.environ}["A"]
FOUND = os.path.basename(find_dotenv())
