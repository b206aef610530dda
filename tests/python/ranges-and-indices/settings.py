R = range(1, 10, 2)
A = R[1]
B = len(R)
C = 5 in R
D = list(R[1:3])
E = list(range(5, 0, -2))
F = [1, 2, 3][-1]
G = "abc"[-2]
H = (1, 2, 3)[::2]
I = list(range(0))
J = sum(range(101))
K = [[1, 2], [3]][1][0]
L = {"a": [{"b": 1}]}["a"][0]["b"]
M = max(range(5))
del R
