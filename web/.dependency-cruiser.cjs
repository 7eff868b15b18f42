// The arrows of the pages as rules. Types that a .svelte file imports are gone before anybody follows them.

const room = (...rooms) => `^web/src/lib/(${rooms.join('|')})(/|$)`;
const rule = (name, from, to) => ({ name, severity: 'error', from, to });

const ground = ['ui', 'language', 'live'];
const feature = `^web/src/lib/(?!(${ground.join('|')})/)[^/]+/`;

module.exports = {
  forbidden: [
    rule('no-circles', {}, { circular: true }),
    { ...rule('no-circles-of-rooms', { path: room('[^/]+') }, { circular: true }), scope: 'folder' },
    rule('ground-knows-no-feature', { path: room(...ground) }, { path: feature }),
    rule('ground-is-layered', { path: room('language') }, { path: room('ui', 'live') }),
    rule('rooms-know-no-route', { path: room('[^/]+') }, { path: '^web/src/routes/' }),
    rule(
      'server-stays-on-the-server',
      { pathNot: '^web/src/(lib/server/|hooks\\.server|routes/.*\\+(page|layout)?\\.?server\\.ts$)' },
      { path: room('server') },
    ),
    rule('pages-know-the-contract-only', { path: '^web/src/' }, { path: '^src/(?!contract/)' }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    webpackConfig: { fileName: 'web/.dependency-cruiser.aliases.cjs' },
    tsPreCompilationDeps: true,
  },
};
