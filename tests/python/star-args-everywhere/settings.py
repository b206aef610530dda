def f(*args, **kwargs):
    return args, sorted(kwargs.items())


A = f(*[1], 2, *(3, 4), x=1, **{"y": 2})
B = [*"ab", *range(2)]
C = {**{"a": 1}, "b": 2, **{"a": 3}}
D = (*[1, 2],)
E = {*[1, 2], 3}
F = print(*[], sep="")
G, *H = *[1, 2], 3
try:
    f(**{"a": 1}, **{"a": 2})
except TypeError:
    TWICE = True
