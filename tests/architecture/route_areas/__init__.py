"""One module an area of pages: `parameters(base)` gives the parameters of its routes about somebody, by route name."""
