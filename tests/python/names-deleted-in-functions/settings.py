SECURE_SSL_REDIRECT = True
CSRF_COOKIE_SECURE = True
one, two = 1, 2


def forget():
    global SECURE_SSL_REDIRECT
    del SECURE_SSL_REDIRECT


try:
    forget()
except NameError:
    pass

del [one, two]
try:
    one
    IS_THERE = True
except NameError:
    IS_THERE = False
