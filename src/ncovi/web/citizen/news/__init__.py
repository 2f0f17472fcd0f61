"""Pages of news, guidance, hotlines, figures and the map."""
