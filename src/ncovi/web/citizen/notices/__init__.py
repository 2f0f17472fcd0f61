"""How a household wants to be told: channels for each kind, this browser, an e-mail address."""
