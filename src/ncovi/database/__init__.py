"""The database of an installation: an embedded PostgreSQL under supervision, or one that `DATABASE_URL` names.

Nothing here imports Django, so that a command can have its database running before Django reads its settings.
"""
