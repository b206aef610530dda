import os

BASE = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(BASE, "version.txt")) as stream:
    VERSION = stream.read().strip()
with open(os.path.join(BASE, "hosts.txt"), encoding="utf-8") as f:
    ALLOWED_HOSTS = [line.strip() for line in f if line.strip() and not line.startswith("#")]
with open(os.path.join(BASE, "hosts.txt")) as f:
    FIRST = f.readline()
    REST = f.readlines()
BYTES = open(os.path.join(BASE, "version.txt"), "rb").read()
TEXT = open(BASE + "/version.txt").read().splitlines()
