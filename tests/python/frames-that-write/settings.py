import inspect
import sys

SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SECURE_SSL_REDIRECT = True
USE_TZ = True
HERE = inspect.getfile(inspect.currentframe()) != ""


def relax():
    return USE_TZ


relax.__globals__["USE_TZ"] = False
KEPT = SESSION_COOKIE_SECURE


def first():
    sys._getframe(1).f_globals.update(SESSION_COOKIE_SECURE=False)


def second():
    inspect.currentframe().f_back.f_globals["CSRF_COOKIE_SECURE"] = False


def third():
    inspect.stack()[1][0].f_globals["SECURE_SSL_REDIRECT"] = False


first()
second()
third()


def strict(value=True):
    return value


strict.__defaults__ = (False,)
STRICT = strict()


def other():
    return False


def told():
    return True


told.__code__ = other.__code__
TOLD = told()
