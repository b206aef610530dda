from contextlib import contextmanager

DEBUG = False
SECURE_SSL_REDIRECT = True
USE_TZ = True


def g():
    global DEBUG
    DEBUG = True
    yield 1


list(g())


@contextmanager
def tmp():
    global SECURE_SSL_REDIRECT
    SECURE_SSL_REDIRECT = False
    yield


with tmp():
    pass


class Meta(type):
    def __init__(cls, name, bases, space):
        super().__init__(name, bases, space)
        globals()["USE_TZ"] = False


class Settings(metaclass=Meta):
    pass


