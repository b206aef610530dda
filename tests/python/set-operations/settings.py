A = {"a", "b"}
B = {"b", "c"}
UNION = A | B
BOTH = A & B
LESS = A - B
EITHER = A ^ B
SUBSET = {"a"} <= A
A2 = set(["x", "x", "y"])
A2.add("z")
A2.discard("nope")
A2.remove("x")
FROZEN = frozenset(["f"])
SORTED = sorted(A | B)
SIZE = len(set("hello"))
DISJOINT = A.isdisjoint({"q"})
MERGED = A.union(["d"], ("e",))
INTER = A.intersection("ab")
MEMBER = "a" in A
SET_COMP = {c for c in "abca" if c != "c"}
NOT_EQUAL = A != B
