def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


A = fib(12)


def even(n):
    return True if n == 0 else odd(n - 1)


def odd(n):
    return False if n == 0 else even(n - 1)


B = even(10)


def flatten(value):
    if isinstance(value, (list, tuple)):
        return [x for item in value for x in flatten(item)]
    return [value]


C = flatten([1, (2, [3, "ab"])])


def merge(a, b):
    out = dict(a)
    for key, value in b.items():
        out[key] = merge(out[key], value) if isinstance(value, dict) and key in out else value
    return out


D = merge({"x": {"y": 1}, "k": 0}, {"x": {"z": 2}})
