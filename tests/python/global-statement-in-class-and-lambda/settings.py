A = 1


class C:
    A = 2
    B = A + 1
    F = [A for _ in range(1)]
    G = lambda: A


FIRST = C.B
SECOND = C.F
THIRD = C.G()
del C
