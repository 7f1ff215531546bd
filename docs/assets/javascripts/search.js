// Mends the theme's search, behind whose worker the build puts this. Its library, lunr, tells the states of an automaton
// apart by letters and numbers of the states they lead to, with nothing between: a word's digit may pass for a part of
// a number, two states are taken for one, and words are found that are nowhere, on which the search fails.
self.lunr.TokenSet.prototype.toString = function () {
  const edges = Object.keys(this.edges).sort().map((letter) => `${letter}${this.edges[letter].id},`);
  return [Number(this.final), ...edges].join("");
};
