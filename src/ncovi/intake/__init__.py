"""The hot lane: declarations over HTTP, as lean ASGI beside Django, one file a step. No Django here.

reading -> bearer -> rate -> declarations.wire, checks -> commit -> declarations.answers; `problems` says no.
"""
