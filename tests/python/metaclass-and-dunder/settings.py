class Meta(type):
    def __getattr__(cls, name):
        return name.lower()


class Options(metaclass=Meta):
    known = 1


class Dynamic:
    def __getattr__(self, name):
        return "dynamic " + name

    def __eq__(self, other):
        return True

    def __add__(self, other):
        return ["added", other]

    def __bool__(self):
        return False

    def __iter__(self):
        return iter([1, 2])


A = Options.SOMETHING
B = Dynamic().thing
C = Dynamic() == 5
D = Dynamic() + 1
E = bool(Dynamic())
F = list(Dynamic())
G = "yes" if Dynamic() else "no"
