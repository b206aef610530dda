DEBUG = False
SESSION_COOKIE_SECURE = True
raise RuntimeError("not configured")
