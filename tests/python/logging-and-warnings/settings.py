import logging
import logging.config
import os
import warnings

logger = logging.getLogger(__name__)
logger.info("loading %s", "settings")
warnings.filterwarnings("ignore", module="x")
warnings.warn("old setting")
print("hello", os.environ.get("X"))
LOGGING_CONFIG = None
LEVEL = logging.INFO
NAME = logging.getLevelName(logging.WARNING)
LOGGING = {"version": 1, "disable_existing_loggers": False}
logging.config.dictConfig(LOGGING)
DEBUG = bool(logger.name) and False
