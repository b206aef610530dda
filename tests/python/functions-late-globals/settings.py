def flag():
    return DEBUG


DEBUG = True
FIRST = flag()
DEBUG = False
SECOND = flag()
