def load():
    import base
    from base import B
    return base.A + B


TOTAL = load()
SEEN = "base" in globals()
