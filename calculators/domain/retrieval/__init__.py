"""What retrieval takes: chunks, embeddings, the bytes of an index, the bill of a vector store."""
