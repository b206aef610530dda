A = 1 + \
    2
B = (
    1
    # a comment
    + 2
)
C = [
    "a",  # first

    "b",
]
if A == 3 and \
   B == 3: D = True
E = 1; F = 2; G = E + F
if True: H = 1; I = 2
class C2: pass
def f(): return 5
J = f()
for x in [1]: K = x
while False: pass
else: L = "else"
M = {
    "a": 1,
    **{
        "b": 2,
    },
}
