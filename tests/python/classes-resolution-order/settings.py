class A:
    secure = True


class B(A):
    pass


class C(A):
    secure = False


class D(B, C):
    pass


class X:
    flag = "x"


class Y:
    flag = "y"


class K1(X, Y):
    pass


class K3(X):
    pass


class Z(K1, K3):
    pass


class Below(A):
    pass


SECURE = D.secure
FLAG = Z.flag
ORDER = Below.secure
