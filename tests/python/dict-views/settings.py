D = {"a": 1, "b": 2}
KEYS = D.keys()
LIST_OF_KEYS = list(KEYS)
D["c"] = 3
AFTER = list(KEYS)
COMMON = sorted(D.keys() & {"a", "z"})
FIRST = next(iter(D))
ITEMS = [f"{k}={v}" for k, v in D.items()]
TOTAL = sum(D.values())
ENUMERATED = [(i, k) for i, k in enumerate(D)]
del KEYS
