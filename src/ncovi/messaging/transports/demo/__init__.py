"""Demonstration: messages leave for nowhere, and are read on the page of messages."""
