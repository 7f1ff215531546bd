"""What retrieval takes: chunks, embeddings, an index and the store that holds it."""
