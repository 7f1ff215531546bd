"""Short programs of the guide, each shown on a page as it stands here. `make recipes` runs them."""
