import os
from os import environ, getenv
import os as system

A = os.environ.get("A")
B = os.environ.get("B", "default")
C = os.getenv("C")
D = os.getenv("D", "fallback")
E = "A" in os.environ
F = "A" not in os.environ
G = environ.get("B")
H = getenv("D")
I = system.environ.get("A", None)
J = os.environ.get("A") or "empty"
K = os.environ.get("B", default="named")
L = environ.get("N", 5)
M = os.environ.get("A") is None
N = bool(os.environ.get("A"))
O = os.environ.setdefault("SET_HERE", "yes")
P = os.environ.get("SET_HERE")
os.environ["WRITTEN"] = "w"
Q = os.getenv("WRITTEN")
R = os.environ.pop("B", "gone")
S = os.getenv("B", "not any more")
os.environ.update({"U": "u"})
T = os.environ["U"]
V = [k for k in ("A", "B", "C") if k in os.environ]
