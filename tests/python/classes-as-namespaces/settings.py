class Base:
    debug = False
    hosts = ["a"]
    nested = {"k": 1}

    class Inner:
        value = "inner"


class Production(Base):
    hosts = Base.hosts + ["b"]
    secure = not Base.debug


DEBUG = Production.debug
ALLOWED_HOSTS = Production.hosts
SECURE = Production.secure
INNER = Production.Inner.value
Base.debug = True
DEBUG_AFTER = Production.debug
for name in dir(Production):
    if name == "secure":
        FOUND = name
globals().update({k.upper() + "_COPY": v for k, v in vars(Base).items() if not k.startswith("_") and k != "Inner"})
HAS = hasattr(Production, "nothing")
NAME = Production.__name__
GET = getattr(Production, "secure", None), getattr(Production, "nope", "no")
setattr(Production, "late", 3)
LATE = Production.late
SUB = issubclass(Production, Base)
