A = b"abc"
B = A[0]
C = A[1:]
D = A + b"d"
E = bytes([65, 66])
F = bytes("é", "utf-8")
G = A.decode("ascii")
H = b"a,b".split(b",")
I = A.hex()
J = bytes.fromhex("ff00")
K = bytearray(b"x")
L = b"a" == "a"
M = b"x" in b"xyz"
SECRET_KEY = b"secret" * 10
