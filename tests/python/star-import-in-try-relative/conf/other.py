from .does_not_exist import THING
OTHER = True
