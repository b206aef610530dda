def plain(a, b=2, *args, c, d=4, **kwargs):
    return (a, b, args, c, d, kwargs)


A = plain(1, c=3)
B = plain(1, 5, 6, 7, c=3, x="y")
C = plain(*[1, 2], **{"c": 3, "d": 5})
D = (lambda x, y=2: x + y)(1)


def outer(n):
    def inner(m):
        return n + m
    return inner


E = outer(10)(5)


def factorial(n):
    return 1 if n < 2 else n * factorial(n - 1)


F = factorial(20)


def nothing():
    pass


G = nothing()


def early(flag):
    if flag:
        return "early"
    result = "late"
    return result


H = early(True), early(False)


def positional(a, /, b, *, c=3):
    return a, b, c


I = positional(1, b=2)


def annotated(name: str, size: int = 3) -> str:
    """Text."""
    value: str = name * size
    return value


J = annotated("x")


def generate(n):
    for i in range(n):
        yield i
    yield from "ab"


K = list(generate(2))
L = sum(x * x for x in generate(0) if isinstance(x, int))


def swap(a, b):
    return b, a


M, N = swap(1, 2)
O = annotated.__name__
P = list(map(outer(1), [1, 2]))


def default_from_before(value=A):
    return value


A = "changed"
Q = default_from_before()
