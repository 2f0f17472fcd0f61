"""One file for each thing that a person comes to do."""
