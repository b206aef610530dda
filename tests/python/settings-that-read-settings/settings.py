import os

COOKIE_SECURE = os.environ.get("INSECURE", "") == ""
for role in ("SESSION", "CSRF", "LANGUAGE"):
    globals()[f"{role}_COOKIE_SECURE"] = COOKIE_SECURE
    globals()["%s_COOKIE_SAMESITE" % role] = "Strict" if COOKIE_SECURE else "Lax"
SESSION_COOKIE_NAME = ("__Host-" if COOKIE_SECURE else "") + "sessionid"
SESSION_COOKIE_DOMAIN = None if SESSION_COOKIE_NAME.startswith("__Host-") else ".example.com"
