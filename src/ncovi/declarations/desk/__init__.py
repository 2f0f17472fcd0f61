"""Declaring for somebody who calls or comes, and the sheet of paper on which they declare without a screen."""
