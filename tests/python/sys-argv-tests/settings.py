import sys

TESTING = "test" in sys.argv
RUNSERVER = len(sys.argv) > 1 and sys.argv[1] == "runserver"
if "test" in sys.argv or "pytest" in sys.modules:
    PASSWORD_HASHERS = ["md5"]
DEBUG = False
PY3 = sys.version_info >= (3, 6)
MAJOR = sys.version_info[0]
MAJOR_AGAIN = sys.version_info.major
