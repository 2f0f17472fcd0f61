"""The situation report of an event on paper: what it says once, and how a PDF and a Word file show it."""
