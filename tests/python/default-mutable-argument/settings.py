def collect(item, into=[]):
    into.append(item)
    return into


FIRST = collect("a")
SECOND = collect("b")
SAME = FIRST is SECOND
FRESH = collect("c", [])


def counter(state={"n": 0}):
    state["n"] += 1
    return state["n"]


counter()
counter()
COUNT = counter()
