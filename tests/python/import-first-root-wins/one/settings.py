from values import *
