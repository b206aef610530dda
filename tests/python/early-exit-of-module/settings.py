import os

HOSTS = []
for host in os.environ.get("HOSTS", "").split(","):
    host = host.strip()
    if not host:
        continue
    if host == "*":
        HOSTS = ["*"]
        break
    HOSTS.append(host.lower())
ALLOWED_HOSTS = HOSTS or ["localhost"]
N = 0
while N < int(os.environ.get("TIMES", "2")):
    N += 1
