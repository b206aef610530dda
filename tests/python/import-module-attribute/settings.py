import base
import pkg.inner
import pkg.inner as inner
from pkg import inner as again

DEBUG = base.DEBUG
X = pkg.inner.X
Y = inner.X is again.X
base.LIST.append("changed")
base.NEW = "new"
Z = base.NEW
LIST = base.LIST
NAME = inner.__name__
DEFAULT = getattr(base, "NOTHING", "default")
VALUES = {name: getattr(base, name) for name in ("DEBUG", "LIST")}
