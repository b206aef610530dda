from collections import namedtuple, OrderedDict, defaultdict, Counter
from typing import NamedTuple

Point = namedtuple("Point", "x y")
P = Point(1, y=2)
X = P.x + P[1]


class Host(NamedTuple):
    name: str
    port: int = 443


H = Host("example.com")
PORT = H.port
ORDERED = OrderedDict([("b", 1), ("a", 2)])
FIRST = list(ORDERED)[0]
GROUPS = defaultdict(list)
GROUPS["a"].append(1)
GROUPS["b"]
COUNTS = Counter("aab")["a"]
