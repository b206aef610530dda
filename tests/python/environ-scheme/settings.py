import environ

env = environ.Env(
    DEBUG=(bool, False),
    AGE=(int, 600),
    HOSTS=(list, ["localhost"]),
    NAME=(str, "shop"),
    NO_DEFAULT=int,
    ORIGINS=([str], []),
)
DEBUG = env("DEBUG")
AGE = env("AGE")
HOSTS = env("HOSTS")
NAME = env("NAME")
ORIGINS = env("ORIGINS")
OVERRIDE = env("AGE", default=5)
