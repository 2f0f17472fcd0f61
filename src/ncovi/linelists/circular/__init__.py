"""The reports that Circular 54/2015/TT-BYT asks for: of cases and of outbreaks, within hours of the diagnosis."""
