from dataclasses import dataclass
from functools import cached_property


class Shop:
    def __init__(self):
        self._secure = True

    @property
    def secure(self):
        return self._secure

    @secure.setter
    def secure(self, value):
        self._secure = False

    @property
    def closed(self):
        return "closed"

    @cached_property
    def late(self):
        return "late"


shop = Shop()
shop.secure = True
SECURE_SSL_REDIRECT = shop.secure
try:
    shop.closed = "open"
    CHANGED = True
except AttributeError:
    CHANGED = False
LATE = shop.late
shop.late = "later"
LATER = shop.late


class Never:
    def __setattr__(self, name, value):
        object.__setattr__(self, name, False)


never = Never()
never.secure = True
CSRF_COOKIE_SECURE = never.secure


class Always:
    def __setattr__(self, name, value):
        super().__setattr__(name, value)


always = Always()
always.secure = True
SESSION_COOKIE_SECURE = always.secure


class Field:
    def __get__(self, instance, owner):
        return "got"

    def __set__(self, instance, value):
        instance.written = value


class Form:
    field = Field()


form = Form()
form.field = "given"
FIELD = form.field
WRITTEN = form.written


@dataclass(frozen=True)
class Frozen:
    secure: bool = True


frozen = Frozen()
try:
    frozen.secure = False
except AttributeError:
    pass
FROZEN = frozen.secure


@dataclass(frozen=True)
class Thawed:
    secure: bool = True

    def __post_init__(self):
        object.__setattr__(self, "secure", False)


THAWED = Thawed().secure


class Hidden:
    @property
    def fails(self):
        raise AttributeError("no")

    @property
    def breaks(self):
        raise KeyError("no")


HAS = hasattr(Hidden(), "fails")
GOT = getattr(Hidden(), "fails", "default")
try:
    getattr(Hidden(), "breaks", "default")
    BROKE = False
except KeyError:
    BROKE = True
