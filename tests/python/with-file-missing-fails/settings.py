DEBUG = False
with open("secret_that_is_not_here.txt") as stream:
    SECRET_KEY = stream.read()
