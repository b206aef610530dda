NAME = "prod"
DEBUG = False
