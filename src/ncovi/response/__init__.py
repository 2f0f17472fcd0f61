"""Events, their risk, and the measures that are taken."""
