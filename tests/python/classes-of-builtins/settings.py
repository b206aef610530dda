class Env(str):
    pass


class Flag(int):
    pass


class Box(dict):
    pass


SECURE_SSL_REDIRECT = Env("development") != "development"
CSRF_COOKIE_SECURE = bool(Flag(0))
SESSION_COOKIE_SECURE = bool(Box())
