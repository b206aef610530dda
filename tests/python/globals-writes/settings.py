globals()["A"] = 1
globals().update({"B": 2}, C=3)
locals()["D"] = 4
vars()["E"] = 5
g = globals()
g["F"] = A + B
for name, value in [("G", 7), ("H", 8)]:
    globals()[name] = value
I = globals().get("A")
J = "NOWHERE" in globals()
K = globals().get("NOWHERE", "default")
globals().setdefault("L", 12)
globals().setdefault("A", 99)
globals().pop("B")


def put(name, value):
    globals()[name] = value


put("M", 13)
