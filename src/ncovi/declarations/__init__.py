"""Declarations: what people said, when, and what the rules made of it.

`wire`, `checks`, `rows`, `store`, `receipts` and `texts` import no Django: the intake lane runs on them.
"""
