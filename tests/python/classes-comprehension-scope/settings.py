class Options:
    names = ["a", "b"]
    upper = [n.upper() for n in names]
    size = len(names)
    if size > 1:
        many = True
    for name in names:
        last = name


UPPER = Options.upper
MANY = Options.many
LAST = Options.last
