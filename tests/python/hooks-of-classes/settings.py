import helper


class Child(helper.Base):
    pass


FLAG = helper.FLAG


class Inherits(helper.Made):
    pass


MADE = helper.MADE


class Field:
    def __set_name__(self, owner, name):
        global NAMED
        NAMED = name


NAMED = "before"


class Form:
    title = Field()


class Items:
    def __class_getitem__(cls, key):
        return False


ITEM = bool(Items["x"])


class Env(str):
    def __init__(self, text):
        global STARTED
        STARTED = True


STARTED = False
Env("x")
