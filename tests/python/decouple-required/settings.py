from decouple import UndefinedValueError, config

try:
    OPTIONAL = config("OPTIONAL")
except UndefinedValueError:
    OPTIONAL = "caught"
SECRET_KEY = config("SECRET_KEY")
DEBUG = config("DEBUG", cast=bool, default=False)
