import os
import platform
import socket

HOST = socket.gethostname()
ALLOWED_HOSTS = ["localhost", socket.gethostname()]
IS_BUILD = socket.gethostname().startswith("a-name-that-no-machine-has")
DEBUG = False
if socket.gethostname() == "production-server-that-is-not-here":
    DEBUG = True
PID = os.getpid() > 0
ON_WINDOWS = os.name == "nt"
SYSTEM = platform.system() == "Windows"
