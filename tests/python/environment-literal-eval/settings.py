import ast
import os
from ast import literal_eval

DEBUG = ast.literal_eval(os.environ.get("DEBUG", "False"))
HOSTS = literal_eval(os.environ.get("HOSTS", "['a', 'b']"))
DATA = literal_eval("{'a': (1, -2.5), 'b': None, 'c': b'x', 'd': {1}}")
