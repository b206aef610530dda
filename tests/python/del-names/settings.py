A = 1
B = 2
del A
C = {"x": 1, "y": 2}
del C["x"]
D, E = 1, 2
del D, E
try:
    A
except NameError:
    A_GONE = True
class Options:
    secure = True
o = Options()
o.extra = 1
del o.extra
F = hasattr(o, "extra")
