import os


class Common:
    DEBUG = False
    MIDDLEWARE = ["a"]

    @property
    def HOSTS(self):
        return ["example.com"] if not self.DEBUG else ["*"]

    @classmethod
    def setup(cls):
        return {name: getattr(cls(), name) for name in dir(cls) if name.isupper()}


class Development(Common):
    DEBUG = True
    MIDDLEWARE = Common.MIDDLEWARE + ["dev"]


class Production(Common):
    SESSION_COOKIE_SECURE = True


configuration = {"dev": Development, "prod": Production}[os.environ.get("CONFIGURATION", "prod")]
for key, value in configuration.setup().items():
    globals()[key] = value
