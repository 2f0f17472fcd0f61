"""What an installation's administrator has to mend before anything can run."""


class EnvironmentTrouble(ValueError):  # noqa: N818 - the word of the house for what an administrator mends
    """A setting cannot be used; `str()` is one line that names it and says what to set."""
