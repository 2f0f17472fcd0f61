"""What may need verification and is not about one declared person."""
