import os

V = os.environ.get("V", "0")
A = V.isdigit()
B = int(V) if V.isdigit() else -1
try:
    C = int(V, 0)
except ValueError:
    C = "bad"
D = V.lstrip("-").isnumeric() and int(V) * 60
E = "%s" % V
