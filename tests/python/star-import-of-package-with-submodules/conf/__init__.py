from . import sub
A = 1
