__all__ = ["A", "NOWHERE"]
A = 1
