import asyncio
from contextlib import contextmanager


@contextmanager
def relaxed():
    global SECURE_SSL_REDIRECT
    SECURE_SSL_REDIRECT = True
    yield
    SECURE_SSL_REDIRECT = False


with relaxed():
    SECURE_SSL_REDIRECT = True


def steps():
    global CSRF_COOKIE_SECURE
    yield 1
    CSRF_COOKIE_SECURE = False


later = steps()
CSRF_COOKIE_SECURE = True
for _ in later:
    pass


def hidden():
    global SESSION_COOKIE_SECURE
    SESSION_COOKIE_SECURE = False
    return (yield)


pending = hidden()
SESSION_COOKIE_SECURE = True
KEPT = SESSION_COOKIE_SECURE


def adding():
    value = 1
    value += yield value


IS_GENERATOR = bool(adding())


async def work():
    global USE_TZ
    USE_TZ = False


task = work()
USE_TZ = True
asyncio.run(task)


def grow():
    MIDDLEWARE.append("late")
    yield


growing = grow()
MIDDLEWARE = ["early"]
next(growing)
