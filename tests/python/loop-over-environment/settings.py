import os

FLAGS = {}
for name in ("SECURE", "HTTPONLY"):
    FLAGS[name] = os.environ.get(f"COOKIE_{name}", "no") == "yes"
SESSION_COOKIE_SECURE = FLAGS["SECURE"]
EXTRA = []
for index in range(3):
    host = os.environ.get("HOST_%d" % index)
    if not host:
        break
    EXTRA.append(host)
