"""What people report about their surroundings."""
