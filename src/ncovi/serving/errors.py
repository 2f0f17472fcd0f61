"""What stands in the way of serving, in one line that says what to do."""


class ServingTrouble(Exception):  # noqa: N818 - "trouble" is the word for what the operator has to mend
    """The site cannot be served; `str()` is one line for the person at the terminal."""
