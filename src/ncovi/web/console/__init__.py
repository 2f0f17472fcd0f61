"""The officers' face: worklist, verification, search, overview."""
