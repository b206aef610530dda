class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y


match Point(1, 2):
    case Point(x=1, y=value):
        Y = value
match Point(3, 4):
    case Point(a, b):
        SUM = a + b
