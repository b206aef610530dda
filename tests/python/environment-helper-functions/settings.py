import os


def env_bool(name, default=False):
    value = os.environ.get(name)
    if value is None:
        return default
    return value.strip().lower() in ("1", "true", "yes", "on")


def env_list(name, default=None, separator=","):
    raw = os.getenv(name)
    if not raw:
        return default or []
    return [item.strip() for item in raw.split(separator) if item.strip()]


def env_int(name, default):
    try:
        return int(os.environ[name])
    except (KeyError, ValueError):
        return default


DEBUG = env_bool("DEBUG")
SESSION_COOKIE_SECURE = env_bool("SECURE", not DEBUG)
ALLOWED_HOSTS = env_list("HOSTS", ["localhost"])
ORIGINS = env_list(name="ORIGINS", separator=" ")
SESSION_COOKIE_AGE = env_int("AGE", default=900)
