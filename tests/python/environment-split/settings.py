import os

ALLOWED_HOSTS = os.environ.get("ALLOWED_HOSTS", "localhost,127.0.0.1").split(",")
TRIMMED = [h.strip() for h in os.environ.get("ALLOWED_HOSTS", "").split(",") if h.strip()]
BLANKS = os.environ.get("ALLOWED_HOSTS", "").split()
FILTERED = list(filter(None, os.environ.get("ALLOWED_HOSTS", "").split(",")))
CSRF_TRUSTED_ORIGINS = [f"https://{h}" for h in TRIMMED]
MAPPED = list(map(str.strip, os.environ.get("ALLOWED_HOSTS", "a").split(",")))
ADMINS = [tuple(p.split(":")) for p in os.environ.get("ADMINS", "").split(";") if ":" in p]
FIRST = os.environ.get("ALLOWED_HOSTS", "x").split(",")[0]
