"""One list of everything that a unit or an officer has to do."""
