A = "%s" % "x"
B = "%s and %s" % ("x", 1)
C = "%(host)s:%(port)d" % {"host": "example.com", "port": 443}
D = "%05d|%-5s|%5s|%+d" % (42, "ab", "cd", 3)
E = "%.2f %e %g" % (3.14159, 12345.678, 0.0001)
F = "%x %X %o %#x" % (255, 255, 8, 255)
G = "%r" % "quoted"
H = "100%%" % ()
I = "%s" % [1, "a", None]
J = "%c%c" % ("a", 98)
K = "%s" % {"a": 1}
L = "%s" % None
M = "%i" % 3.9
N = "%s" % (("a", 1),)
O = "%*d" % (6, 42)
P = b"%s" % b"x"

try:
    NO_CHARACTER = "%c" % -1
except OverflowError:
    NO_CHARACTER = "none"
HALF = len("%c" % 0xD800)
