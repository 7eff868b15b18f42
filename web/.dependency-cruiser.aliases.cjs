// Where the short names in imports of the pages lead, for the machine that follows them.

module.exports = {
  resolve: {
    alias: { $lib: `${__dirname}/src/lib`, $contract: `${__dirname}/../src/contract` },
    extensions: ['.ts', '.svelte', '.js'],
  },
};
