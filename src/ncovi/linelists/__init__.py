"""Line lists in and out, and the reports that a circular asks for."""
