import functools


def shout(function):
    @functools.wraps(function)
    def inner(*args, **kwargs):
        return function(*args, **kwargs).upper()
    return inner


def times(n):
    def decorate(function):
        return lambda *a: function(*a) * n
    return decorate


@shout
def name(value):
    return value


@times(3)
@shout
def three(value):
    return value


A = name("a")
B = three("b")
C = name.__name__


@functools.lru_cache(maxsize=None)
def cached(n):
    return n * 2


D = cached(4)
E = functools.reduce(lambda a, b: a + b, [1, 2, 3])
F = functools.partial(int, base=2)("101")
