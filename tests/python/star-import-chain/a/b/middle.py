from .. import base
from . import B as FROM_PACKAGE
from .. import NAME as TOP
M = base.A + FROM_PACKAGE
base.L.append("middle")
