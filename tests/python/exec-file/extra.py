DEBUG = True
EXTRA = ["x"]
