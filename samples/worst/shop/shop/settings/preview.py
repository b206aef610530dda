"""For customers who test what comes next."""

from .base import *  # noqa: F403

SESSION_SAVE_EVERY_REQUEST = True
SECURE_REFERRER_POLICY = None
