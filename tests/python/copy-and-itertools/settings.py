import copy
import itertools
import operator
from collections import ChainMap

BASE = {"a": {"b": [1]}}
DEEP = copy.deepcopy(BASE)
SHALLOW = copy.copy(BASE)
BASE["a"]["b"].append(2)
CHAINED = list(itertools.chain(["a"], ("b",), {"c": 1}))
PAIRS = list(itertools.product("ab", [1, 2]))
FLAT = list(itertools.chain.from_iterable([[1], [2, 3]]))
PICKED = sorted([{"n": 2}, {"n": 1}], key=operator.itemgetter("n"))
FIRST = ChainMap({"x": 1}, {"x": 2, "y": 3})["y"]
COUNTED = list(itertools.islice(itertools.count(5), 3))
