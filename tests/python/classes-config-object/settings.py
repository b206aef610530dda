from config import settings_object as config

DEBUG = config.DEBUG
SESSION_COOKIE_SECURE = config.SECURE
AGE = getattr(config, "AGE", 10)
NOTHING = getattr(config, "NOTHING", "default")
for key in ["DEBUG", "SECURE"]:
    globals()["COPIED_" + key] = getattr(config, key)
