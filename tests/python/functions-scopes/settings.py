COUNT = 0
NAMES = []


def bump():
    global COUNT, CREATED
    COUNT += 1
    CREATED = "by function"
    NAMES.append("seen")


bump()
bump()


def counter():
    n = 0

    def step():
        nonlocal n
        n += 1
        return n
    step()
    return step()


STEPS = counter()


def local_only():
    COUNT = 99
    return COUNT


LOCAL = local_only()
AFTER = COUNT


def unbound():
    try:
        return COUNT2
    except NameError:
        return "unbound"


UNBOUND = unbound()
COUNT2 = 5
BOUND = unbound()


def reads_before_write():
    try:
        x = COUNT
        COUNT = 1
        return x
    except UnboundLocalError:
        return "unbound local"


BEFORE = reads_before_write()
