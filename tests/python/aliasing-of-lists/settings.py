COMMON = ["a"]
MIDDLEWARE = COMMON
MIDDLEWARE.append("b")
COPY = COMMON[:]
COPY.append("c")
OTHER = list(COMMON)
OTHER.remove("a")
THIRD = COMMON.copy()
THIRD += ["d"]
SAME = MIDDLEWARE is COMMON
DIFFERENT = COPY is COMMON
NESTED = [COMMON, COMMON]
NESTED[0].append("e")
GRID = [[]] * 3
GRID[0].append(1)
ROWS = [[] for _ in range(2)]
ROWS[0].append(1)
SHALLOW = {"l": COMMON}
AGAIN = dict(SHALLOW)
AGAIN["l"].append("f")
COMMON = COMMON + ["g"]
