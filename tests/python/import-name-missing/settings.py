DEBUG = False
try:
    from base import A, B
except ImportError:
    B = "absent"
A_THERE = "A" in globals()
