from split_settings.tools import include, optional

BASE = "defined before"
include("parts/first.py")
include("parts/first.py", "parts/second.py", scope=globals())
include(optional("parts/none_*.py"))
