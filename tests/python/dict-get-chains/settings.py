import os

STAGES = {
    "dev": {"debug": True, "hosts": ["*"], "cookies": {"secure": False}},
    "prod": {"debug": False, "hosts": ["example.com"], "cookies": {"secure": True}},
}
stage = STAGES.get(os.environ.get("STAGE"), STAGES["prod"])
DEBUG = stage["debug"]
ALLOWED_HOSTS = stage.get("hosts", [])
SESSION_COOKIE_SECURE = stage.get("cookies", {}).get("secure", False)
NOTHING = stage.get("nothing", {}).get("deeper")
KNOWN = os.environ.get("STAGE", "prod") in STAGES
