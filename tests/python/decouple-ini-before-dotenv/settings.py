from decouple import config

NAME = config("NAME", default="none")
ONLY_ENV = config("ONLY_ENV", default="not in the ini")
AGE = config("AGE", cast=int)
PERCENT = config("PERCENT")
