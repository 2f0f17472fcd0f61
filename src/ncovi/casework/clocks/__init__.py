"""Deadlines as data, duty rosters, holidays, and who is asked next."""
