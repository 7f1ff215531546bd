"""The tables of prices as readers see them: on a page, and as files at stable addresses."""
