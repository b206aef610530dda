A = {"a": 1, "b": 2}
B = A.get("a")
C = A.get("z")
D = A.get("z", 9)
E = A.setdefault("c", 3)
F = A.setdefault("a", 99)
A.update({"d": 4}, e=5)
A.update([("f", 6)])
G = list(A.keys())
H = list(A.values())
I = list(A.items())
J = A.pop("a")
K = A.pop("nope", "default")
L = "b" in A
M = len(A)
N = dict(x=1, y=2)
O = dict([("k", "v")])
P = dict(N, z=3)
Q = dict.fromkeys(["a", "b"], 0)
R = A.copy()
R["only"] = True
S = dict(zip("ab", [1, 2]))
T = A.popitem()
U = sorted(A)
V = {**N, "x": 10}
W = N | {"w": 0}
X = dict(**N)
Y = {k: v for k, v in A.items() if v > 3}
Z = list(reversed({"p": 1, "q": 2}))
