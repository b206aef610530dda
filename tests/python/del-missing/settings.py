A = 1
del B
