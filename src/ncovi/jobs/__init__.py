"""What runs by itself: the outbox's relay and the timetable, in one process beside the server."""
