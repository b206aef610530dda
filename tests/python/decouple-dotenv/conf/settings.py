from decouple import config

DEBUG = config("DEBUG", default=True, cast=bool)
NAME = config("NAME", default="none")
QUOTED = config("QUOTED", default="none")
COMMENTED = config("COMMENTED", default="none")
SPACED = config("SPACED", default="none")
EXPORTED = config("EXPORTED", default="none")
WEIRD = config("export EXPORTED", default="none")
