from .middle import *
from ..base import L
from .. import base as BASE_MODULE
C = M + 1
L.append("c")
L_SAME = BASE_MODULE.L is L
del BASE_MODULE
