"""Nothing: what happens where no gateway was set up."""
