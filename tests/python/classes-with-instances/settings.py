import os


class Config:
    default_age = 600

    def __init__(self, prefix, **options):
        self.prefix = prefix
        self.options = options

    def get(self, name, default=None):
        return os.environ.get(f"{self.prefix}_{name}", default)

    @property
    def debug(self):
        return self.get("DEBUG", "no") == "yes"

    @staticmethod
    def join(*parts):
        return "-".join(parts)

    @classmethod
    def make(cls):
        return cls("MADE", a=1)

    def __getitem__(self, key):
        return self.options[key]

    def __contains__(self, key):
        return key in self.options

    def __call__(self, x):
        return x * 2

    def __len__(self):
        return len(self.options)

    def __str__(self):
        return "config of " + self.prefix


config = Config("SHOP", secure=True)
DEBUG = config.debug
SESSION_COOKIE_AGE = config.default_age
SECURE = config["secure"]
NAME = config.get("NAME", "nobody")
JOINED = Config.join("a", "b")
MADE = Config.make().prefix
HAS = "secure" in config
CALLED = config(21)
LENGTH = len(config)
TEXT = str(config)
F_TEXT = f"{config}"
config.extra = "set"
EXTRA = config.extra
config.default_age = 1
OWN = config.default_age, Config.default_age
IS = isinstance(config, Config)
TRUE = bool(config)
