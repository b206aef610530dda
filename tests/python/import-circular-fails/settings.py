import other
A = 1
