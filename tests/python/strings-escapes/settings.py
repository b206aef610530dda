A = "tab\tnewline\nquote\"back\\slash"
B = 'single \'quoted\''
C = r"raw\n\d"
D = "\x41\u00e9\U0001F600\N{BULLET}"
E = "\101\0"
F = """three
lines
"""
G = '''a "quoted" word'''
H = "joined " "literals " 'here'
I = ("over "
     "lines")
J = "continued \
line"
K = u"unicode"
L = "a\qb"
M = b"bytes\x00\xff"
N = rb"raw\x00"
O = b"one" b"two"
P = "ünïcödé"
Q = "\a\b\f\v\r"
R = len("\U0001F600é")
S = "𝒳"[0]
T = r'it\'s'
