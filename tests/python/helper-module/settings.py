from helpers import Env, get_bool, required

env = Env("APP_")
DEBUG = get_bool("DEBUG")
SESSION_COOKIE_SECURE = env.flag("SECURE", True)
HOSTS = env.items("HOSTS")
SECRET_KEY = required("SECRET_KEY", allow_missing=True)
