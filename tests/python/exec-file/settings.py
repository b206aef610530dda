import os

HERE = os.path.dirname(os.path.abspath(__file__))
DEBUG = False
exec(open(os.path.join(HERE, "extra.py")).read())
VALUE = eval("1 + 2")
OTHER = eval("DEBUG")
