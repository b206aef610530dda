class Both(KeyError, ValueError):
    pass


class Stop(BaseException):
    pass


class Late(Both):
    pass


try:
    try:
        raise Late("x")
    except ValueError:
        CAUGHT = True
except KeyError:
    CAUGHT = False

try:
    try:
        raise Stop()
    except Exception:
        STOPPED = False
except BaseException:
    STOPPED = True

try:
    try:
        raise KeyboardInterrupt
    except Exception:
        INTERRUPTED = False
except KeyboardInterrupt:
    INTERRUPTED = True

IS_VALUE = isinstance(Both(), ValueError)
