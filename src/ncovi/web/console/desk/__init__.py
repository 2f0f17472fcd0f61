"""Pages of the desk: declaring for who calls or comes, codes and paper forms."""
