from base import *
import base

B_FROM_MODULE = base.base_name
base = "text now"
NAME = base
