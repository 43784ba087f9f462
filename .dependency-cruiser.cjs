/** The import rules of the architecture, one rule per line of docs/architecture.md. */
const only = (name, from, allowed, extra = {}) => ({
  name,
  severity: 'error',
  from: { path: from },
  to: { pathNot: allowed, dependencyTypesNot: ['core', 'npm', 'npm-dev', 'type-only', 'npm-no-pkg'], ...extra },
});

/** The folders of `domain/`, each of which imports only those before it. Files directly in `domain/` come before all. */
const STAIRCASE = [
  'calendar',
  'policy',
  'clock',
  'people',
  'complaint',
  'sight',
  'action',
  'notification',
  'back-test',
  'operations',
  'measures',
  'report',
  'returns',
  'brief',
];

/** The rooms of `db/`, in the same way. What stands directly in `db/` (the pool, a transaction, migrations) comes before all. */
const DB_ROOMS = [
  'sight',
  'operations',
  'people',
  'credentials',
  'policies',
  'notification',
  'record',
  'batches',
  'lists',
  'organisation',
  'measures',
  'returns',
  'brief',
];

/** One rule for each folder of a staircase. */
const stepsOf = (top, folders) =>
  folders.map((folder, step) => ({
    name: `${top}-${folder}-imports-what-is-below-it`,
    severity: 'error',
    from: { path: `^${top}/${folder}/` },
    to: { path: `^${top}/.+/`, pathNot: `^${top}/(${folders.slice(0, step + 1).join('|')})/` },
  }));

/** Files beside a staircase import nothing of it. */
const besideOf = (top) => ({
  name: `${top}-files-beside-the-staircase`,
  severity: 'error',
  from: { path: `^${top}/[^/]+$` },
  to: { path: `^${top}/.+/` },
});

module.exports = {
  forbidden: [
    ...stepsOf('domain', STAIRCASE),
    besideOf('domain'),
    ...stepsOf('db', DB_ROOMS),
    besideOf('db'),
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'domain-imports-nothing', severity: 'error', from: { path: '^domain/' }, to: { pathNot: '^domain/' } },
    {
      name: 'workflows-import-domain-and-the-workflow-sdk',
      severity: 'error',
      from: { path: '^workflows/' },
      to: {
        pathNot: ['^domain/', '^workflows/', 'node_modules/@temporalio/(workflow|common)/'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'workflows-take-only-types-elsewhere',
      severity: 'error',
      from: { path: '^workflows/' },
      to: { path: '^(api|worker|db|environment|dev|tools|bench)/' },
    },
    {
      name: 'the-shell-knows-no-kind-of-work',
      severity: 'error',
      from: { path: '^workflows/shell/' },
      to: { path: '^(workflows/|domain/.+/|activities/)', pathNot: ['^workflows/shell/', '^domain/people/'] },
    },
    only('activities-import-domain-db-and-client', '^activities/', ['^activities/', '^client/', '^domain/', '^db/']),
    only('api-imports-domain-db-client-and-messages', '^api/', [
      '^api/',
      '^client/',
      '^customers/',
      '^domain/',
      '^db/',
      '^environment/',
      '^paper/',
      '^words/',
      '^workflows/(batch-|report-)?messages',
      '^package.json',
    ]),
    only('words-import-domain', '^words/', ['^words/', '^domain/']),
    {
      name: 'api-routes-are-imported-by-the-app-alone',
      severity: 'error',
      from: { path: '^api/(access|plugins|privacy|requests|views)/' },
      to: { path: '^api/(routes/|app|server)' },
    },
    only('client-imports-domain-db-and-messages', '^client/', [
      '^client/',
      '^customers/',
      '^domain/',
      '^db/',
      '^workflows/(messages|batch-messages|report-messages|brief-messages|search-attributes|shell/messages)',
    ]),
    only('customers-import-nothing', '^customers/', ['^customers/']),
    only('paper-imports-domain-words-and-charts', '^paper/', ['^paper/', '^charts/', '^domain/', '^words/']),
    only('environment-imports-nothing', '^environment/', ['^environment/']),
    only('db-imports-domain-and-words', '^db/', ['^db/', '^domain/', '^words/', '^returns/']),
    {
      name: 'worker-leaves-api-and-web-alone',
      severity: 'error',
      from: { path: '^worker/' },
      to: { path: '^(api|web|dev|tools|bench|test)/' },
    },
    {
      name: 'dev-starts-what-is-there-and-leaves-the-tools-alone',
      severity: 'error',
      from: { path: '^dev/' },
      to: { path: '^(api|web|tools|bench)/' },
    },
    // Clients of the public API: they know its schemas, the form of policies and the sample organisation, nothing behind it.
    only('tools-are-clients-of-the-api', '^tools/(?!story/|desk/|seed/)', [
      '^tools/(?!story/|desk/|seed/)',
      '^domain/',
      '^words/',
      '^db/policies/documents/',
      '^dev/sample/organisation.json$',
      '^api/routes/intake/(body|history).ts$',
    ]),
    // What is loaded by the million goes past the API, and is written as the projection writes it.
    only('the-seed-lives-by-the-rules-and-writes-the-record', '^tools/seed/', [
      '^tools/(seed|simulate|intake|terminal)/',
      '^domain/',
      '^customers/',
      '^db/',
      '^api/requests/digest.ts$',
    ]),
    // The desk is built from its own sources, the document of the API and the words; it runs in browsers.
    only('the-desk-is-built-from-document-and-words', '^tools/desk/', [
      '^tools/desk/',
      '^api/(app|dependencies)',
      '^words/',
    ]),
    only('charts-import-nothing', '^charts/', ['^charts/']),
    only('web-imports-its-generated-client', '^web/', ['^web/', '^charts/']),
    // Tests of what needs no browser apart.
    { name: 'nothing-imports-web', severity: 'error', from: { pathNot: '^(web|test/desk)/' }, to: { path: '^web/' } },
    // The story is a whole installation in one process, so it takes every part of one.
    { name: 'story-leaves-bench-alone', severity: 'error', from: { path: '^tools/' }, to: { path: '^(web|bench)/' } },
    { name: 'nothing-imports-tests', severity: 'error', from: { pathNot: '^test/' }, to: { path: '^test/' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
    exclude: { path: '(^dist/|node_modules/.cache)' },
  },
};
