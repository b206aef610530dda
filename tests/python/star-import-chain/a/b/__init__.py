from ..base import *
B = 2
