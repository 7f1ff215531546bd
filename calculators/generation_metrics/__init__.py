"""How good generated answers are, by what judges said of them."""
