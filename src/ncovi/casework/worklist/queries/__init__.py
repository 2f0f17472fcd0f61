"""Reads of the one list: its entries, the filters that officers keep, and where referrals are."""

from ncovi.casework.worklist.queries.kept import Kept, first_filter, kept_filters
from ncovi.casework.worklist.queries.listing import READS, entries, sources_of
from ncovi.casework.worklist.queries.referrals import ReferralView, asked_of, of_item, of_works, received, sent

__all__ = [
    "READS",
    "Kept",
    "ReferralView",
    "asked_of",
    "entries",
    "first_filter",
    "kept_filters",
    "of_item",
    "of_works",
    "received",
    "sent",
    "sources_of",
]
