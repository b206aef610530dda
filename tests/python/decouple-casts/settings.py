from decouple import Choices, Csv, config

A = config("FLAG", default=False, cast=bool)
B = config("TEXT", default="text")
C = config("NUMBER", default=5, cast=int)
D = config("LIST", default="a,b", cast=Csv())
E = config("TUPLE", default="x, y", cast=Csv(post_process=tuple))
F = config("NUMBERS", default="1;2", cast=Csv(int, delimiter=";"))
G = config("CHOICE", default="eu", cast=Choices(["eu", "us"]))
H = config("LAMBDA", default="a b", cast=lambda v: v.split())
I = config("NONE", default=None)
J = config("STRIPPED", default=" x ", cast=Csv(strip=" x"))
K = config("NUMBER", default="7")
L = config("FLAG", default="on", cast=bool)
