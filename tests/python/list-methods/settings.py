MIDDLEWARE = ["security", "sessions", "common", "csrf"]
MIDDLEWARE.append("last")
MIDDLEWARE.insert(0, "first")
MIDDLEWARE.insert(MIDDLEWARE.index("sessions") + 1, "locale")
MIDDLEWARE.extend(["x", "y"])
MIDDLEWARE.remove("common")
POPPED = MIDDLEWARE.pop()
POPPED_FIRST = MIDDLEWARE.pop(0)
AT = MIDDLEWARE.index("csrf")
LENGTH = len(MIDDLEWARE)
HAS = "csrf" in MIDDLEWARE
HAS_NOT = "nothing" not in MIDDLEWARE
FAR = [1, 2]
FAR.insert(99, 3)
FAR.insert(-99, 0)
FAR.insert(-1, 2.5)
REVERSED = [3, 1, 2]
REVERSED.reverse()
SORTED = ["b", "A", "c"]
SORTED.sort()
BY_LENGTH = ["ccc", "a", "bb"]
BY_LENGTH.sort(key=len, reverse=True)
COUNTED = [1, 2, 1].count(1)
CLEARED = [1]
CLEARED.clear()
NOTHING = [1].append(2)
