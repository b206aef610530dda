def evens():
    n = 0
    while True:
        yield n
        n += 2


g = evens()
A = [next(g), next(g), next(g)]
B = next(iter([]), "empty")
C = list(x for x in range(3))
D = tuple(x * 2 for x in (1, 2))
E = dict((k, 1) for k in "ab")


def pairs():
    yield "a", 1
    yield "b", 2


F = dict(pairs())
G = [k for k, _ in pairs()]
H = max(len(k) for k in F)
it = iter([1, 2, 3])
I = next(it)
J = list(it)
K = list(it)
L = 2 in (x for x in range(5))
