MIDDLEWARE = ["a", "b", "c", "d", "e"]
ALLOWED_HOSTS = ["a.example"]
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
globals()["MIDDLEWARE"].remove("a")
vars()["MIDDLEWARE"].remove("b")
m = locals()["MIDDLEWARE"]
m.remove("c")


def without(g):
    g["MIDDLEWARE"].remove("d")


without(globals())
globals()["ALLOWED_HOSTS"].append("*")
put = globals().__setitem__
put("SESSION_COOKIE_SECURE", False)
ns = locals()
ns |= {"CSRF_COOKIE_SECURE": False}
