"""Limits of the other doors."""

from datetime import timedelta

CODE_LIFETIME = timedelta(days=14)
CHALLENGE_LIFETIME = timedelta(minutes=5)
PASSKEYS_AT_MOST = 10
LABEL_AT_MOST = 60
