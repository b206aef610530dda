import os

TRUE = frozenset({"1", "true", "on"})


class SettingMissing(Exception):
    """Something that is required is missing."""


def required(name, allow_missing=False):
    value = os.environ.get(name)
    if value:
        return value
    if allow_missing:
        return None
    raise SettingMissing(name)


def get_bool(name, default=False):
    return os.environ.get(name, str(default)).lower() in TRUE


class Env:
    def __init__(self, prefix=""):
        self._prefix = prefix

    def _raw(self, name):
        return os.environ.get(self._prefix + name)

    def flag(self, name, default=False):
        raw = self._raw(name)
        return default if raw is None else raw.lower() in TRUE

    def items(self, name, default=()):
        raw = self._raw(name)
        return [part for part in (p.strip() for p in raw.split(",")) if part] if raw else list(default)
