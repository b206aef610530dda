OUT = []
try:
    OUT.append("body")
    {}["missing"]
    OUT.append("never")
except KeyError as error:
    OUT.append(error.args[0])
except Exception:
    OUT.append("wrong")
else:
    OUT.append("else")
finally:
    OUT.append("finally")
try:
    VALUE = 1
except ValueError:
    pass
else:
    ELSE = True
finally:
    FINALLY = True
try:
    try:
        int("x")
    finally:
        INNER = True
except ValueError as error:
    MESSAGE = str(error)
try:
    [][1]
except (KeyError, IndexError):
    EITHER = True
try:
    raise RuntimeError("told", 5)
except RuntimeError as e:
    ARGS = e.args
    TEXT = str(e)
try:
    None.attribute
except AttributeError:
    ATTRIBUTE = True
try:
    1 / 0
except ArithmeticError:
    BASE_CLASS = True
try:
    "a" + 1
except TypeError:
    TYPE = True
try:
    undefined_name
except NameError:
    NAME = True
try:
    a, b = 1, 2, 3
except ValueError:
    UNPACK = True
E_GONE = "e" in globals()
