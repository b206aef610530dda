SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
A = B = []
A.append("shared")
C, D = 1, 2
C, D = D, C
(E, F), [G, H] = ("e", "f"), ["g", "h"]
FIRST, *REST = [1, 2, 3]
*INIT, LAST = "xyz"
HEAD, *MIDDLE, TAIL = range(5)
I = J, K = 1, 2
X, Y = {"x": 1, "y": 2}
L = M = N = None
