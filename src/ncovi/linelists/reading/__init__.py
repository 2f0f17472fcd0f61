"""Reading the lists that people keep: whatever the sheet looks like, cells come out as texts, dates as days."""
