"""The price catalogue's derived files, from two packages: `python -m macros.prices`, or `make prices`."""
