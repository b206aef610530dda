import os

match os.environ.get("STAGE", "dev"):
    case "prod" | "production":
        DEBUG = False
    case "dev":
        DEBUG = True
    case str() as other if other.startswith("test"):
        DEBUG = None
        OTHER = other
    case _:
        DEBUG = "unknown"
match ("a", 1):
    case ("a", n):
        NUMBER = n
match {"kind": "x", "size": 3, "rest": 1}:
    case {"kind": "y"}:
        KIND = "wrong"
    case {"kind": "x", "size": size, **others}:
        KIND = size
        OTHERS = others
match [1, 2, 3, 4]:
    case []:
        LIST = "empty"
    case [first, *middle, last]:
        LIST = [first, middle, last]
match 5:
    case int(x) if x > 10:
        SIZE = "big"
    case 1 | 5 | 7:
        SIZE = "listed"
match None:
    case None:
        NOTHING = True
match "text":
    case [*_]:
        SEQUENCE = True
    case _:
        SEQUENCE = False
match True:
    case 1:
        ONE = True
    case _:
        ONE = False
