import subprocess

try:
    VERSION = subprocess.check_output(["a-program-that-is-not-here", "describe"]).decode().strip()
except Exception:
    VERSION = "unknown"
DEBUG = False
