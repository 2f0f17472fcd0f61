"""Pages of daily tracking: calendar, curve, reminders, follow-up."""
