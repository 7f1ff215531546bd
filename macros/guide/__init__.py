"""What the pages of the guide are made of at build time, beside their own words."""
