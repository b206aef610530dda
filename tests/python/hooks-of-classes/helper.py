FLAG = True
MADE = True


class Base:
    def __init_subclass__(cls, **kwargs):
        global FLAG
        FLAG = False


class Meta(type):
    def __new__(meta, name, bases, space):
        global MADE
        MADE = name
        return super().__new__(meta, name, bases, space)


class Made(metaclass=Meta):
    pass
