"""One module an area of pages: `parameters(base)` returns the parameters of its routes about somebody, by route name."""
