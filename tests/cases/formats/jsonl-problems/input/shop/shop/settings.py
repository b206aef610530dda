DEBUG = False
ALLOWED_HOSTS = ["shop.example"]
SESSION_COOKIE_SECURE = False
