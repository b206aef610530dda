A = "a" < "b"
B = "B" < "a"
C = "abc" < "abd"
D = "" < "a"
E = "10" < "9"
F = ["a", "b"] < ["a", "c"]
G = (1, 2) < (1, 2, 0)
H = "a" == b"a"
I = 1 < 2 < 3
J = 1 < 3 > 2 != 5
K = "a" is not None
L = not "a" == "b"
M = 1 == "1"
N = None == False
O = [] == ()
P = [1, True] == [True, 1]
Q = {"a": 1} == {"a": 1.0}
R = {1, 2} == {2, 1}
