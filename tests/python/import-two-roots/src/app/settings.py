from common import *
from app.local import LOCAL

OWN = COMMON + "!"
