"""News, guidance, hotlines and figures for the people of a place."""
