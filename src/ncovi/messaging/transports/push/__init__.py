"""Web push: waking up the browsers of people who allowed it."""
