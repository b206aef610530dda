from enum import Enum


class Stage(Enum):
    DEV = "dev"
    PROD = "prod"


STAGE_NAME = Stage.PROD.name
STAGE_VALUE = Stage.PROD.value
IS_PROD = Stage("prod") is Stage.PROD
EQUAL = Stage.DEV == "dev"
ALL = [s.value for s in Stage]


class Text(str, Enum):
    LAX = "Lax"


SAMESITE_EQUAL = Text.LAX == "Lax"
