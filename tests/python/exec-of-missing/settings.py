DEBUG = False
exec(open("not_here.py").read())
