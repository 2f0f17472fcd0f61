"""Who may be the same person, joining them and taking it back."""
