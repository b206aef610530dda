from first import *
from second import *
from counter import EVENTS
