import os

SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if os.environ.get("BEHIND_PROXY") else None
LIST_FORM = ["X-Forwarded-Proto", "https"]
FROM_TEXT = tuple(os.environ.get("PROXY_HEADER", "HTTP_X_FORWARDED_PROTO,https").split(","))
NOT_A_TUPLE = ("HTTP_X_FORWARDED_PROTO")
