// How the specs run: the sources through swc, one product for all that need none of their own, and a closing line.

export default {
  testMatch: [
    '<rootDir>/src/**/*.spec.ts',
    '<rootDir>/sdk/src/**/*.spec.ts',
    '<rootDir>/web/src/**/*.spec.ts',
    '<rootDir>/test/**/*.spec.ts',
  ],
  transform: {
    '^.+\\.[cm]?[jt]s$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          target: 'es2022',
        },
        module: { type: 'commonjs', ignoreDynamic: true },
      },
    ],
  },
  transformIgnorePatterns: ['/node_modules/(?!(ulid|cookie|devalue|@nestjs|@sveltejs/kit|esm-env)/)'],
  moduleNameMapper: {
    '^(\\.{1,2}/.*)\\.js$': '$1',
    '^\\$lib/(.*)$': '<rootDir>/web/src/lib/$1',
    '^\\$contract/(.*)$': '<rootDir>/src/contract/$1',
    '^@sveltejs/kit$': '<rootDir>/web/node_modules/@sveltejs/kit/src/exports/index.js',
    '^@sveltejs/kit/internal$': '<rootDir>/web/node_modules/@sveltejs/kit/src/exports/internal/index.js',
    '^@civicpulse/client$': '<rootDir>/sdk/src/public.ts',
  },
  reporters: ['default', '<rootDir>/tools/closing-line.mjs'],
  globalSetup: '<rootDir>/test/support/setup.ts',
  globalTeardown: '<rootDir>/test/support/teardown.ts',
  // A product takes its time to start where two cores run everything at once.
  testTimeout: 120_000,
};
