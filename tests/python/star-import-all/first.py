__all__ = ["A", "_PRIVATE"] + ["B"]
A = 1
B = 2
C = 3
_PRIVATE = 4
