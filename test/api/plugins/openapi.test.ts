import { ACTION_NAMES } from '../../../domain/complaint/actions';
import { type Stack, startStack } from '../../helpers/stack';

let stack: Stack;
let description: Description;
beforeAll(async () => {
  stack = await startStack({ worker: false });
  description = (await stack.app.inject('/openapi.json')).json();
});
afterAll(() => stack?.stop());

interface Media {
  readonly content?: Readonly<Record<string, { readonly schema?: object }>>;
}
interface Operation {
  readonly operationId?: string;
  readonly summary?: string;
  readonly tags?: readonly string[];
  readonly security?: readonly object[];
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required: boolean }[];
  readonly requestBody?: Media & { readonly required?: boolean };
  readonly responses: Readonly<Record<string, Media & { readonly description: string }>>;
}
interface Description {
  readonly openapi: string;
  readonly info: object;
  readonly tags: readonly { readonly name: string }[];
  readonly security: readonly object[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: object; readonly securitySchemes: object };
}

/** Every operation with its method and path. */
const operations = (): [string, Operation][] =>
  Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): [string, Operation] => [`${method} ${path}`, operation]),
  );

const fileType = (name: string): string => FILES.find(([ending]) => name.endsWith(ending))?.[1] ?? 'application/json';

/** The fields of an answer, where they are said in place. */
function propertiesOf(answer: Media | undefined): string[] {
  const schema = answer?.content?.['application/json']?.schema as { $ref?: string; properties?: object } | undefined;
  const name = schema?.$ref?.split('/').at(-1) ?? '';
  const schemas = description.components.schemas as Record<string, { properties?: object }>;
  return Object.keys(schema?.properties ?? schemas[name]?.properties ?? {});
}

/** Files a case or acts on one. Being shown a field of the contact changes nothing. */
const changesCases = (name: string): boolean =>
  name.startsWith('post /complaints') && !['post /complaints/{id}/reveal', 'post /complaints/promise'].includes(name);

/** What a person may do in a case, the trees of categories of a few policies, and the definitions of figures and returns are no lists that grow. */
const NOT_IN_PAGES = [
  'get /complaints/{id}/actions',
  'get /categories',
  'get /measures',
  'get /measures/flow',
  'get /measures/report',
  'get /measures/survival',
  'get /measures/{id}/trend',
  'get /returns',
];

interface Field {
  readonly type?: string | readonly string[];
  readonly enum?: readonly string[];
  readonly anyOf?: readonly Field[];
}

/** The schemas of all fields with this name, of bodies, answers and parameters. */
const fieldsCalled = (name: string, value: unknown): Field[] => {
  if (typeof value !== 'object' || value === null) return [];
  const { properties = {}, schema } = value as { properties?: Record<string, Field>; schema?: Field };
  const parameter = (value as { name?: unknown }).name === name && schema !== undefined ? [schema] : [];
  const field = Object.hasOwn(properties, name) ? [properties[name]!] : [];
  return [...parameter, ...field, ...Object.values(value).flatMap((inner) => fieldsCalled(name, inner))];
};

/** Times are counted in units of another kind. */
const isUnitOfTime = ({ enum: choices = [] }: Field): boolean => choices.includes('working-days');

/** All references of a document. */
const references = (value: unknown): string[] => {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === '$ref' && typeof inner === 'string' ? [inner] : references(inner),
  );
};

/** Other posts that make something new each time. */
const KEYED = ['post /policies', 'post /policies/back-tests', 'post /calendars', 'post /batches'];
/** What is answered as a file. */
const FILES: readonly (readonly [ending: string, type: string])[] = [
  ['.csv', 'text/csv'],
  ['.pdf', 'application/pdf'],
  ['.xes', 'application/xml'],
  ['.xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
];
const PUBLIC = [
  'get /healthz',
  'get /readyz',
  'get /sign-in',
  'post /session',
  'get /sign-in/oidc',
  'get /sign-in/oidc/callback',
];
/** Routes that answer without a problem even where something is missing. */
const HEALTH = ['get /healthz', 'get /readyz'];

describe('the description of the API', () => {
  test('is OpenAPI 3.1 with a title, a version and a licence', () => {
    expect(description.openapi).toMatch(/^3\.1\.\d+$/);
    expect(description.info).toMatchObject({
      title: 'Shouwen',
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      license: { identifier: 'Apache-2.0' },
    });
  });

  test('covers filing, reading, work, operations and every action of the trade', () => {
    const names = operations().map(([name]) => name);
    expect(names).toEqual(expect.arrayContaining(ACTION_NAMES.map((action) => `post /complaints/{id}/${action}`)));
    expect(names).toEqual(
      expect.arrayContaining([
        'post /complaints',
        'get /complaints',
        'get /complaints/{id}',
        'get /complaints/{id}/events',
        'get /complaints/{id}/actions',
        'get /work',
        'get /clocks',
        'get /policies',
        'get /alarms',
        'post /alarms/{id}/take',
        'post /alarms/{id}/settle',
        'get /operations',
        'get /operations/cases',
        'get /operations/workers',
        'get /complaints/{id}/workflow',
        'get /absences',
        'post /absences',
        'post /absences/{id}/end',
        ...PUBLIC,
      ]),
    );
  });

  test('names each operation once, says what it does, and files it under a known tag', () => {
    const known = description.tags.map(({ name }) => name);
    const ids = operations().map(([, { operationId }]) => operationId);
    expect(ids.filter((id) => id === undefined || !/^[a-z][A-Za-z-]+$/.test(id))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [name, { summary, tags = [] }] of operations()) {
      if (!summary || tags.length !== 1 || !known.includes(tags[0]!)) throw new Error(`${name}: ${summary} ${tags}`);
    }
  });

  test('asks for a token or a session everywhere except where none is needed', () => {
    expect(description.components.securitySchemes).toEqual({
      token: { type: 'http', scheme: 'bearer' },
      session: { type: 'apiKey', in: 'cookie', name: '__Host-shouwen' },
    });
    expect(description.security).toEqual([{ token: [] }, { session: [] }]);
    for (const [name, { security }] of operations()) {
      expect([name, security]).toEqual([name, PUBLIC.includes(name) ? [] : undefined]);
    }
  });

  test('gives a schema for every answer, and problems their own content type', () => {
    for (const [name, { responses }] of operations()) {
      for (const [status, { description: said, content = {} }] of Object.entries(responses)) {
        expect(said).toBeTruthy();
        if (status === '204' || status === '303') {
          expect([name, content]).toEqual([name, {}]);
          continue;
        }
        const isProblem = Number(status) >= 400 && !HEALTH.includes(name);
        expect([name, status, Object.keys(content)]).toEqual([
          name,
          status,
          [isProblem ? 'application/problem+json' : fileType(name)],
        ]);
        expect(Object.values(content)[0]?.schema).toBeDefined();
      }
    }
  });

  test('gives every list a limit and a cursor, and every page the cursor of the next', () => {
    const lists = operations().filter(([name]) => name.startsWith('get ') && !NOT_IN_PAGES.includes(name));
    const inPages = lists.filter(([, { responses }]) => {
      const properties = propertiesOf(responses['200']);
      return properties.includes('items') || properties.includes('versions');
    });
    expect(inPages.length).toBeGreaterThan(15);
    for (const [name, { parameters = [], responses }] of inPages) {
      const asked = parameters.map((parameter) => parameter.name);
      expect([name, asked.filter((one) => one === 'limit' || one === 'cursor').sort()]).toEqual([
        name,
        ['cursor', 'limit'],
      ]);
      expect([name, propertiesOf(responses['200'])]).toEqual([name, expect.arrayContaining(['next'])]);
    }
  });

  test('says of every unit its code, wherever it is named', () => {
    const units = fieldsCalled('unit', description);
    expect(units.length).toBeGreaterThan(40);
    const isCode = ({ type = [], enum: choices, anyOf = [] }: Field): boolean => {
      const types = [type, ...anyOf.map((one) => one.type ?? 'object')].flat();
      return choices === undefined && types.includes('string') && types.every((one) => /^(string|null)$/.test(one));
    };
    expect(units.filter((one) => !isCode(one) && !isUnitOfTime(one))).toEqual([]);
  });

  test('lists what can go wrong, where it can', () => {
    for (const [name, { responses, requestBody }] of operations()) {
      if (PUBLIC.includes(name)) continue;
      const statuses = Object.keys(responses);
      const bodies = requestBody === undefined ? [] : ['400', '413', '415'];
      const conflict = changesCases(name) ? ['409'] : [];
      const one = name.includes('{id}') ? ['400', '404'] : [];
      const action = name.startsWith('post /complaints/{id}/') ? ['429'] : [];
      expect([name, statuses]).toEqual([
        name,
        expect.arrayContaining(['401', '403', '500', '503', ...bodies, ...conflict, ...one, ...action]),
      ]);
    }
  });

  test('gives a schema for every body and every parameter', () => {
    for (const [name, { requestBody, parameters = [] }] of operations()) {
      const writes = /^(post|put) /.test(name);
      expect([name, requestBody?.content?.['application/json']?.schema !== undefined]).toEqual([name, writes]);
      const inPath = parameters.filter((parameter) => parameter.in === 'path').map((parameter) => parameter.name);
      expect([name, inPath]).toEqual([name, [...name.matchAll(/\{(\w+)\}/g)].map(([, part]) => part)]);
      const headers = parameters.filter((parameter) => parameter.in === 'header').map((parameter) => parameter.name);
      // Repeating any other operation does no harm, so it needs no key.
      const keyed = changesCases(name) || KEYED.includes(name);
      // What was seen before is named for cases, and for the organisation as a whole.
      const onCase = (changesCases(name) && name.includes('{id}')) || name === 'put /organisation';
      const goesOn = name === 'get /stream' ? ['last-event-id'] : [];
      expect([name, headers]).toEqual([
        name,
        [...goesOn, ...(keyed ? ['idempotency-key'] : []), ...(onCase ? ['if-match'] : [])],
      ]);
    }
  });

  test('has no reference to something that does not exist', () => {
    const refs = references(description);
    expect(refs).not.toHaveLength(0);
    for (const ref of refs) {
      const [root, kind, name] = ref.split('/').slice(1) as [string, string, string];
      expect([ref, root, kind]).toEqual([ref, 'components', 'schemas']);
      expect(description.components.schemas).toHaveProperty([name]);
    }
  });

  test('can be read by people as pages that need nothing from other sites', async () => {
    const page = await stack.app.inject('/docs/');
    expect(page.statusCode).toBe(200);
    expect(page.headers['content-type']).toMatch(/^text\/html/);
    expect(page.payload).toContain('swagger-ui');
    expect(page.payload).not.toMatch(/(src|href)="https?:/);
    expect((await stack.app.inject('/docs')).statusCode).toBeLessThan(400);
  });
});

/** Every text and name of a document, but no code that programs compare. */
const saidIn = (value: unknown): string[] => {
  if (typeof value !== 'object' || value === null) return [];
  const { summary, description: text, operationId, title } = value as Readonly<Record<string, unknown>>;
  const own = [summary, text, operationId, title].filter((one) => typeof one === 'string');
  return [...own, ...Object.values(value).flatMap(saidIn)];
};

test('what is published of a policy is called a version, in every text and name', () => {
  const said = [...saidIn(description), ...Object.keys(description.components.schemas)];
  expect(said).toContain('One version of a policy');
  expect(said.filter((one) => /edition/i.test(one))).toEqual([]);
});
