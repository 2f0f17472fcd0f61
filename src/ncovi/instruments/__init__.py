"""Programmes, forms and triage rules as data.

Pure: documents are read from files, compiled once and then only evaluated. No Django, no clock, no database.
"""
