class Missing(Exception):
    pass


LOG = []
try:
    try:
        raise Missing("one")
    except Missing:
        LOG.append("seen")
        raise
except Exception as error:
    KIND = type(error).__name__
try:
    try:
        {}["x"]
    except KeyError as cause:
        raise Missing("from") from cause
except Missing as error:
    CAUSE = repr(error.__cause__)


def early():
    try:
        return "try"
    finally:
        LOG.append("finally")


EARLY = early()


def override():
    try:
        return 1
    finally:
        return 2


OVERRIDE = override()


def looping():
    for i in range(3):
        try:
            if i == 1:
                continue
            if i == 2:
                break
        finally:
            LOG.append(i)
    return "done"


LOOPING = looping()
