"""The bake-off: our advice on retrieval, put to the test on real questions; its files, and what they say."""
