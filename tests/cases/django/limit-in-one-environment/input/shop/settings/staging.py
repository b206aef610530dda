from .base import *

while True:
    DEBUG = False
