from environs import Env, EnvError

env = Env()
try:
    OPTIONAL = env("OPTIONAL")
except EnvError:
    OPTIONAL = "caught"
SECRET_KEY = env.str("SECRET_KEY")
