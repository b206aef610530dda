from base import DEBUG
import base

base.DEBUG = True
AFTER = DEBUG
FROM_MODULE = base.DEBUG
from base import DEBUG as AGAIN
