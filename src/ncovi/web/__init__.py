"""What people look at: the citizens' pages and the console."""
