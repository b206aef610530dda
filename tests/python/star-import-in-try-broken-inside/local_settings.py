DEBUG = True
HALF = 1 / 0
