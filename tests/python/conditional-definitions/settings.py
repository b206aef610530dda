import os

if os.environ.get("A"):
    def helper():
        return "from a"
    VALUE = 1
else:
    def helper():
        return "from else"
RESULT = helper()
HAS_VALUE = "VALUE" in globals()
if HAS_VALUE and VALUE:
    BOTH = True
