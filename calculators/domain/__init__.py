"""The formulas and rules of this field that several calculators share, a subject a folder."""
