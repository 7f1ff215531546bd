"""How good retrieval is, from judgements and the results of one or two runs, by the conventions of trec_eval."""
