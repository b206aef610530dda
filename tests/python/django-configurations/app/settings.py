import os
from configurations import Configuration, values


class Base(Configuration):
    DEBUG = values.BooleanValue(False)
    SESSION_COOKIE_AGE = values.IntegerValue(600)
    ALLOWED_HOSTS = values.ListValue(["example.com"])
    NAME = values.Value("none", environ_name="SITE_NAME")
    PLAIN = values.Value("none", environ_prefix=None)
    FIXED = values.Value("fixed", environ=False)
    MIDDLEWARE = ["a"]

    @property
    def DERIVED(self):
        return not self.DEBUG

    @classmethod
    def pre_setup(cls):
        super().pre_setup()
        cls.MIDDLEWARE = cls.MIDDLEWARE + ["pre"]


class Production(Base):
    SESSION_COOKIE_SECURE = values.BooleanValue(True)
    SECRET_KEY = values.SecretValue()
    MIDDLEWARE = Base.MIDDLEWARE + ["production"]


class Development(Base):
    DEBUG = True
    ALLOWED_HOSTS = ["*"]
