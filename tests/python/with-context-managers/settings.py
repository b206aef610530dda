from contextlib import contextmanager, suppress

LOG = []


class Manager:
    def __enter__(self):
        LOG.append("enter")
        return "value"

    def __exit__(self, kind, value, trace):
        LOG.append("exit" if kind is None else kind.__name__)
        return kind is KeyError


with Manager() as VALUE:
    LOG.append("body")
with Manager():
    {}["swallowed"]
with suppress(ImportError, ZeroDivisionError):
    1 / 0
    LOG.append("never")


@contextmanager
def section(name):
    LOG.append("<" + name)
    yield name.upper()
    LOG.append(name + ">")


with section("a") as A, section("b") as B:
    LOG.append(A + B)
with suppress(ImportError):
    from local_settings import *
