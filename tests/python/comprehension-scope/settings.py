x = "module"
LIST = [x for x in (1, 2)]
X_AFTER = x
FUNCS = [lambda: i for i in range(3)]
LATE = [f() for f in FUNCS]
EARLY = [f() for f in [lambda i=i: i for i in range(3)]]
WALRUS = [y := n for n in (5, 6)]
Y_AFTER = y
del FUNCS
