/** Three sizes, told apart by name: *.test.ts (pure), *.int.test.ts (real servers), *.replay.test.ts, *.e2e.test.ts. */
const commonjs = { type: 'commonjs' };
const jsx = { react: { runtime: 'automatic', importSource: 'preact' } };
const transform = {
  '^.+\\.(t|j|mj)s$': [
    '@swc/jest',
    { jsc: { target: 'es2023', parser: { syntax: 'typescript' } }, module: commonjs },
  ],
  '^.+\\.tsx$': [
    '@swc/jest',
    {
      jsc: { target: 'es2023', parser: { syntax: 'typescript', tsx: true }, transform: jsx },
      module: commonjs,
    },
  ],
};
// Published as ES modules only, which Jest's own loader cannot require on Node 20: compiled like our own code.
const ALLEEN_ESM = [
  'node-pg-migrate',
  'temporal-polyfill',
  'temporal-utils',
  '@faker-js/faker',
  'oidc-provider',
  'nanoid',
  'quick-lru',
  'eta',
  'oidc-token-hash',
  'jose',
  'preact',
  'preact-render-to-string',
];
const gedeeld = {
  testEnvironment: 'node',
  rootDir: __dirname,
  roots: ['<rootDir>'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.sluitend/'],
  transform,
  // A .cjs beside a .ts of the same name (the launcher of the command line) is never what a test means.
  moduleFileExtensions: ['js', 'ts', 'tsx', 'mjs', 'cjs', 'json', 'node'],
  transformIgnorePatterns: [`/node_modules/(?!(${ALLEEN_ESM.join('|')})/)`],
};
// Started once per run, also when both projects run: jest calls one and the same file once.
const servers = {
  globalSetup: '<rootDir>/test/omgeving/global-setup.ts',
  globalTeardown: '<rootDir>/test/omgeving/global-teardown.ts',
};
module.exports = {
  testTimeout: 120_000,
  projects: [
    {
      ...gedeeld,
      displayName: 'puur',
      testMatch: ['**/*.test.ts'],
      testPathIgnorePatterns: [
        '/node_modules/',
        '/dist/',
        '\\.int\\.test\\.ts$',
        '\\.replay\\.test\\.ts$',
        '\\.e2e\\.test\\.ts$',
      ],
    },
    { ...gedeeld, displayName: 'replay', testMatch: ['**/*.replay.test.ts'] },
    {
      ...gedeeld,
      ...servers,
      displayName: 'integratie',
      testMatch: ['**/*.int.test.ts'],
    },
    {
      ...gedeeld,
      ...servers,
      displayName: 'e2e',
      testMatch: ['**/*.e2e.test.ts'],
    },
  ],
};
