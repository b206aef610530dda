import base64
import hashlib

DIGEST = hashlib.sha256(b"salt").hexdigest()
SHORT = hashlib.md5("text".encode()).hexdigest()[:8]
ENCODED = base64.b64encode(b"secret").decode()
DECODED = base64.b64decode("c2VjcmV0").decode("utf-8")
SECRET_KEY = hashlib.sha256("x".encode("utf-8")).hexdigest() * 1
