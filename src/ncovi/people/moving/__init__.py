"""A person leaves a household or takes their history to another."""
