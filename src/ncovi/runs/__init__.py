"""Long work that an officer started: progress, a result for each row, stopping, taking up again."""
