A = ([1],)
DEBUG = True
try:
    A[0] += [2]
except TypeError:
    DEBUG = False
