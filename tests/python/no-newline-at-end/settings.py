A = 1
if A:
    B = 2