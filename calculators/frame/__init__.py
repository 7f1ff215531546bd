"""What every calculator is made of, whatever it calculates: fields, kinds of value, results, charts, addresses."""
