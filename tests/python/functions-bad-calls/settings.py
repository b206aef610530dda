def two(a, b):
    return a + b


RESULTS = []
for call in (lambda: two(1), lambda: two(1, 2, 3), lambda: two(1, c=2), lambda: two(1, 2), lambda: two(1, a=2)):
    try:
        RESULTS.append(call())
    except TypeError:
        RESULTS.append("TypeError")
