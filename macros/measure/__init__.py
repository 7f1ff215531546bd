"""Records of memory, measured on a GPU of one's own by the libraries that people train with: `make measure-memory`."""
