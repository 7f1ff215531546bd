"""The tables of prices as tables: which rows and prices there are, and an organisation's own prices over them."""
