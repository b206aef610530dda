class A:
    name = "a"

    def hello(self):
        return "A:" + self.name

    def chain(self):
        return ["A"]


class B(A):
    name = "b"

    def chain(self):
        return super().chain() + ["B"]


class C(A):
    def chain(self):
        return super().chain() + ["C"]


class D(B, C):
    def __init__(self):
        self.name = "d"


HELLO = D().hello()
CHAIN = D().chain()
ORDER = [c.__name__ for c in D.__mro__]
CLASS_NAME = D.name
IS = isinstance(D(), C)
