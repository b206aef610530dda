import datetime
from datetime import timedelta

A = timedelta(days=14)
SESSION_COOKIE_AGE = timedelta(days=14).total_seconds()
B = int(timedelta(hours=1, minutes=30).total_seconds())
C = datetime.timedelta(weeks=1).days
D = timedelta(days=1) * 2 + timedelta(hours=1)
E = timedelta(minutes=90).seconds
F = timedelta(days=1) > timedelta(hours=23)
G = timedelta(seconds=-1)
H = timedelta(milliseconds=1500)
I = timedelta(days=1) / timedelta(hours=1)
J = timedelta(1, 2, 3)
K = bool(timedelta(0))
L = timedelta(days=1.5)
M = str(timedelta(days=1, hours=2))
SIMPLE_JWT = {"ACCESS_TOKEN_LIFETIME": timedelta(minutes=5), "REFRESH_TOKEN_LIFETIME": timedelta(days=1)}
N = timedelta(days=7) // 2
O = timedelta(days=1) // timedelta(hours=5)
P = -timedelta(days=1)
Q = abs(timedelta(days=-1))
R = timedelta(hours=25).days
S = sum([timedelta(hours=1), timedelta(hours=2)], timedelta())
