"""Daily tracking: the calendar of days and the reminders."""
