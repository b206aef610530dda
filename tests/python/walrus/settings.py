import os

if (value := os.environ.get("VALUE")) is not None:
    VALUE = value
else:
    VALUE = "none"
if (n := len("abc")) > 2:
    N = n
A = (B := 5) + 1
C = [y := 1, y + 1]
while (D := locals().get("D", 0) + 1) < 3:
    pass
HOSTS = hosts.split(",") if (hosts := os.environ.get("HOSTS", "")) else ["none"]
