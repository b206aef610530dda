import time

SESSION_COOKIE_SECURE = True
R = 3
__all__ = ["R", time.strftime("R")]
