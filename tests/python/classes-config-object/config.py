import os


class _Base(object):
    DEBUG = False
    SECURE = True
    AGE = 60


class _Dev(_Base):
    DEBUG = True
    SECURE = False


settings_object = {"dev": _Dev, "prod": _Base}[os.environ.get("MODE", "prod")]()
