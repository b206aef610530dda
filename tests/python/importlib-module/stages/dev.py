NAME = "dev"
DEBUG = True
lower = 1
