"""What the worker does for this room."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef

from ncovi.people.models import CodeRequest, OwnerDoubt, Revocation, SignInCode, SignInDoor
from ncovi.people.tokens import LIFETIME_SECONDS

KEEP = timedelta(days=2)
# So long that guessing a year of birth, three tries at a time, is no way in.
KEEP_DOUBT = timedelta(days=365)


def clean_up(at: datetime) -> None:
    """Forget codes, counted requests, doors and revocations that can no longer matter."""
    SignInCode.objects.filter(expires_at__lt=at - KEEP).delete()
    CodeRequest.objects.filter(at__lt=at - KEEP).delete()
    SignInDoor.objects.filter(shut_until__lt=at - KEEP).delete()
    OwnerDoubt.objects.filter(since__lt=at - KEEP_DOUBT).delete()
    # Misses matter as long as there is a code that could be guessed.
    codes = SignInCode.objects.filter(phone_index=OuterRef("phone_index"))
    SignInDoor.objects.filter(~Exists(codes), shut_until=None).delete()
    Revocation.objects.filter(before__lt=at - timedelta(seconds=LIFETIME_SECONDS)).delete()
