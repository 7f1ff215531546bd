"""The bake-off's own run: what it fetches, searches and measures. What it finds is read by `macros.bakeoff`."""
