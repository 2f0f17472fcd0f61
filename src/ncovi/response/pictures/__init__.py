"""Pictures of an event as SVG, the same for the page and for a report's paper. Nothing here asks the database."""
