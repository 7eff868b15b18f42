// The floors of the house as rules: imports only point down, and each outside library has its own rooms.

const inside = (folders) => `^src/(${folders.join('|')})/`;
const noCircles = { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } };
const rule = (name, from, to) => ({ name, severity: 'error', from, to });

const onIssues = ['reports', 'casework', 'feed', 'upvotes'];
const features = [
  ['presence'],
  ['chat'],
  ['receipts'],
  onIssues,
  ['issues'],
  ['notifications'],
  ['cities'],
  ['accounts'],
  ['auth'],
  ['access'],
  ['sessions'],
  ['users'],
];
const floors = [['realtime'], ...features, ['platform'], ['contract']];
const feature = inside(features.flat());

/** A floor must not know the ones above it. */
const down = floors.map((floor, level) =>
  rule(
    `${floor.join('-')}-looks-down`,
    { path: inside(floor) },
    { path: [...(level > 0 ? [inside(floors.slice(0, level).flat())] : []), '^src/[^/]+\\.ts$'] },
  ),
);

const insides = `${feature}.*\\.(entity|repository|policy|requests)\\.ts$`;
const databaseRooms = '^src/platform/|\\.(repository|module)\\.ts$|^ormconfig|^migrations/';

module.exports = {
  forbidden: [
    noCircles,
    ...down,
    rule('contract-imports-nothing', { path: '^src/contract/' }, { pathNot: '^src/contract/' }),
    rule('features-keep-their-insides', { path: feature }, { path: insides, pathNot: '^src/$1/' }),
    rule(
      'neighbours-do-not-meet',
      { path: inside(onIssues) },
      { path: inside(onIssues), pathNot: '^src/$1/' },
    ),
    rule(
      'the-wire-stands-alone',
      { path: '^src/realtime/wire/' },
      { path: '^src/', pathNot: '^src/(realtime/wire|platform)/' },
    ),
    rule('nobody-above-sees-insides', { path: '^src/', pathNot: feature }, { path: insides }),
    rule(
      'sdk-knows-the-contract-only',
      { path: '^sdk/', pathNot: '\\.spec\\.ts$' },
      { pathNot: '^(sdk/src|src/contract)/|node_modules/socket\\.io-client/' },
    ),
    rule(
      'only-realtime-knows-socket-io',
      { pathNot: '^src/realtime/|^sdk/|\\.spec\\.ts$' },
      {
        path: 'node_modules/(socket\\.io|@socket\\.io|engine\\.io|@nestjs/websockets|@nestjs/platform-socket\\.io)',
      },
    ),
    rule(
      'typeorm-stays-with-repositories',
      { pathNot: '\\.(repository|entity|module)\\.ts$|unit-of-work|^ormconfig|^migrations/' },
      { path: 'node_modules/typeorm/', dependencyTypesNot: ['type-only'] },
    ),
    rule(
      'postgres-stays-below',
      { pathNot: databaseRooms },
      { path: 'node_modules/(pg|@nestjs/typeorm)/', dependencyTypesNot: ['type-only'] },
    ),
    rule('specs-are-not-imported', { pathNot: '\\.spec\\.ts$' }, { path: '\\.spec\\.ts$' }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: 'specify',
    enhancedResolveOptions: { conditionNames: ['import', 'require', 'node', 'default', 'types'] },
  },
};
