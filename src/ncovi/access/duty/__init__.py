"""Standing in for others for a time, and breaking glass."""
