import os
import random
import secrets
import string
import uuid
from django.core.management.utils import get_random_secret_key

SECRET_KEY = os.environ.get("SECRET_KEY", get_random_secret_key())
TOKEN = os.environ.get("TOKEN") or secrets.token_hex(16)
CHOSEN = "".join(random.choice(string.ascii_letters) for _ in range(50))
ID = str(uuid.uuid4())
LENGTH = len(secrets.token_hex(8))
ALPHABET = string.digits + string.ascii_lowercase[:3]
if "SECRET_KEY" in os.environ:
    DEBUG = False
