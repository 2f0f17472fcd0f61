"""`ncovi ...`: the tasks of an administrator."""
