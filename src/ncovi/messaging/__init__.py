"""Messages to people: templates, outbox, transports."""
