// The floors of the house as rules: imports only point down, and each outside library has its own rooms.

const inside = (...rooms) => `^src/(${rooms.join('|')})/`;
const rule = (name, from, to) => ({ name, severity: 'error', from, to });

const onIssues = 'reports|casework|feed|upvotes';
const overPeople = 'accounts auth access sessions users';
const features = `presence chat receipts ${onIssues} issues notifications cities ${overPeople}`.split(' ');
const feature = inside(...features);
const floors = ['pages', 'realtime', ...features, 'platform', 'contract'];

/** A floor must not know the ones above it. */
const down = floors.map((floor, level) => {
  const above = level > 0 ? [inside(...floors.slice(0, level))] : [];
  return rule(`${floor}-looks-down`, { path: inside(floor) }, { path: [...above, '^src/[^/]+\\.ts$'] });
});

const insides = `${feature}.*\\.(entity|repository|policy|requests)\\.ts$`;
const spec = '\\.spec\\.ts$';
const sockets = '(@?socket\\.io|engine\\.io|@nestjs/(websockets|platform-socket\\.io))';
const typeormRooms = '\\.(repository|entity|module)\\.ts$|unit-of-work|^ormconfig|^migrations/';
const databaseRooms = '^src/platform/|\\.(repository|module)\\.ts$|^ormconfig|^migrations/';
const sdkMayKnow = '^(sdk/src|src/contract)/|node_modules/socket\\.io-client/';
const valuesOf = (library) => ({ path: `node_modules/${library}/`, dependencyTypesNot: ['type-only'] });

module.exports = {
  forbidden: [
    rule('no-circles', {}, { circular: true }),
    ...down,
    rule('contract-imports-nothing', { path: inside('contract') }, { pathNot: inside('contract') }),
    rule(
      'wire-stands-alone',
      { path: inside('realtime/wire') },
      { path: '^src/realtime/[^/]+$|^src/(?!realtime|platform)' },
    ),
    rule('pages-hear-nothing-live', { path: inside('pages') }, { path: inside('realtime') }),
    rule('features-keep-their-insides', { path: feature }, { path: insides, pathNot: '^src/$1/' }),
    rule(
      'neighbours-do-not-meet',
      { path: inside(onIssues) },
      { path: inside(onIssues), pathNot: '^src/$1/' },
    ),
    rule('nobody-above-sees-insides', { path: '^src/', pathNot: feature }, { path: insides }),
    rule('sdk-knows-the-contract-only', { path: '^sdk/', pathNot: spec }, { pathNot: sdkMayKnow }),
    rule(
      'only-realtime-knows-socket-io',
      { pathNot: `^src/realtime/|^sdk/|${spec}` },
      { path: `node_modules/${sockets}` },
    ),
    rule('typeorm-stays-with-repositories', { pathNot: typeormRooms }, valuesOf('typeorm')),
    rule('postgres-stays-below', { pathNot: databaseRooms }, valuesOf('(pg|@nestjs/typeorm)')),
    rule('specs-are-not-imported', { pathNot: spec }, { path: spec }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: 'specify',
    enhancedResolveOptions: { conditionNames: ['import', 'require', 'node', 'default', 'types'] },
  },
};
