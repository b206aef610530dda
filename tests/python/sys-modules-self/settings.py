import sys

setattr(sys.modules[__name__], "DEBUG", False)
module = sys.modules[__name__]
module.A = 1
B = module.A + 1
