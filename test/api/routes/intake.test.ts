import { DAY } from '../../../domain/time';
import { type Stack, startStack } from '../../helpers/stack';
import { moment, now } from '../../helpers/stated-time';
import { type Callers, COMPLAINT, callersAt, granted, refused } from '../callers';

let stack: Stack;
let they: Callers;
beforeAll(async () => {
  stack = await startStack({ worker: false });
  they = callersAt(stack);
});
afterAll(() => stack?.stop());

/** Sends a malformed request. Gives the wrong fields and what the answer says about each. */
async function malformed(body: unknown): Promise<Record<string, string>> {
  const problem = refused(await they.agent.post('/complaints', body), 400);
  expect(problem.type).toBe('/problems/malformed-request');
  for (const { pointer, message } of problem.errors) expect(problem.detail).toContain(`${pointer}: ${message}`);
  return Object.fromEntries(
    problem.errors.map((error: { pointer: string; message: string }) => [error.pointer, error.message]),
  );
}

const wrong = (other: object): Promise<Record<string, string>> => malformed({ ...COMPLAINT, ...other });
const at = (daysAgo: number): string => moment(-daysAgo * DAY);

describe('filing a complaint is refused', () => {
  test('when the body is broken JSON', async () => {
    const problem = refused(await they.agent.post('/complaints', '{"channel": "hotline",'), 400);
    expect(problem).toMatchObject({ type: '/problems/malformed-request', detail: expect.stringContaining('JSON') });
  });

  test('when the body is no object', async () => {
    for (const body of ['[]', '"text"', '1', 'null']) {
      const problem = refused(await they.agent.post('/complaints', body), 400);
      expect(problem.errors).toEqual([{ pointer: '/body', message: expect.any(String) }]);
    }
  });

  test('when there is no body', async () => {
    refused(await they.agent.post('/complaints', ''), 400);
  });

  test('when fields are missing, each of which is named', async () => {
    expect(Object.keys(await malformed({}))).toEqual([
      '/body/channel',
      '/body/category',
      '/body/facts',
      '/body/customer',
    ]);
    expect(await wrong({ customer: {} })).toEqual({ '/body/customer/name': 'is missing' });
  });

  test('when fields have the wrong type, each of which is named', async () => {
    const errors = await wrong({
      facts: 1,
      severity: 'dreadful',
      customer: { name: [], callBack: 'yes' },
      migrated: 0,
    });
    expect(Object.keys(errors).sort()).toEqual([
      '/body/customer/callBack',
      '/body/customer/name',
      '/body/facts',
      '/body/migrated',
      '/body/severity',
    ]);
    expect(errors['/body/severity']).toContain('"serious"');
  });

  test('when it has fields that are unknown, each of which is named', async () => {
    expect(await wrong({ colour: 'red', 'a/b~c': 1, customer: { name: '王', shoeSize: 42 } })).toEqual({
      '/body/colour': 'is not a field of this request',
      '/body/a~1b~0c': 'is not a field of this request',
      '/body/customer/shoeSize': 'is not a field of this request',
    });
  });

  test('when a field is named like a part of the prototype of objects', async () => {
    refused(await they.agent.post('/complaints', '{"__proto__": {"migrated": true}}'), 400);
    refused(await they.agent.post('/complaints', '{"constructor": {"prototype": {}}}'), 400);
  });

  test('when it has a hundred thousand lists, each within the one before', async () => {
    const deep = `{"facts": ${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    refused(await they.agent.post('/complaints', deep), 400);
  });

  test('when it is a megabyte of text', async () => {
    const problem = refused(await they.agent.files({ facts: '话'.repeat(350_000) }), 413);
    expect(problem).toMatchObject({ type: '/problems/too-large', detail: expect.stringContaining('512 kB') });
  });

  test.each([
    ['facts', 50_000],
    ['remedySought', 50_000],
    ['product', 200],
    ['area', 200],
  ])('when %s is longer than %i characters, but not at exactly that length', async (field, limit) => {
    expect(Object.keys(await wrong({ [field]: '长'.repeat(limit + 1) }))).toEqual([`/body/${field}`]);
    granted(await they.agent.files({ [field]: '长'.repeat(limit) }), 201);
  });

  test('when a reference of another system is too long, blank or there twice, or there are more than ten', async () => {
    const references = (...externalReferences: string[]) => wrong({ externalReferences });
    expect(await references('A', '长'.repeat(201))).toHaveProperty(['/body/externalReferences/1']);
    expect(await references('A', '  ')).toHaveProperty(['/body/externalReferences/1']);
    for (const list of [['A', 'B', 'A'], Array.from({ length: 11 }, (_, n) => `R${n}`)]) {
      expect(Object.keys(await references(...list))).toEqual(['/body/externalReferences']);
    }
    expect(await wrong({ externalReference: 'A' })).toHaveProperty(['/body/externalReference']);
  });

  test.each(['facts', 'remedySought', 'product', 'area'])('when %s is empty or blank', async (field) => {
    for (const blank of ['', '   ', '\n\t\u3000']) {
      expect(Object.keys(await wrong({ [field]: blank }))).toContain(`/body/${field}`);
    }
  });

  test.each(['facts', 'remedySought', 'product', 'area'])(
    'when %s holds U+0000 or half a surrogate pair',
    async (field) => {
      for (const bad of ['a\u0000b', 'a\ud83db', '\ude00', 'a\ude00\ud83d']) {
        expect(await wrong({ [field]: bad })).toEqual({
          [`/body/${field}`]: 'must not contain U+0000 or lone surrogates',
        });
      }
    },
  );

  test.each(['name', 'phone', 'email', 'address', 'billingNumber'])(
    'when the customer’s %s holds U+0000 or half a surrogate pair, or is blank or too long',
    async (field) => {
      for (const bad of ['\u0000', 'a\ud83d', ' ', '9'.repeat(1_001)]) {
        const errors = await wrong({ customer: { name: '王小明', [field]: bad } });
        expect(Object.keys(errors)).toEqual([`/body/customer/${field}`]);
      }
    },
  );

  test.each(['category', 'agent', 'policy'])('when %s is no code', async (field) => {
    for (const bad of ['', 'a b', '网络', "x'; DROP TABLE complaint", 'x'.repeat(101)]) {
      expect(await wrong({ [field]: bad })).toEqual({ [`/body/${field}`]: expect.stringContaining('must be a code') });
    }
    const notText = 'must not contain U+0000 or lone surrogates';
    expect(await wrong({ [field]: 'a\u0000' })).toEqual({ [`/body/${field}`]: notText });
  });

  test('when its category is not in the policy', async () => {
    const problem = refused(await they.agent.files({ category: 'network.teleport' }), 400);
    expect(problem).toMatchObject({
      type: '/problems/unknown-category',
      detail: 'The policy telecom has no category "network.teleport"; GET /policies lists them.',
    });
  });

  test('when its policy does not exist', async () => {
    const problem = refused(await they.agent.files({ policy: 'water' }), 400);
    expect(problem.errors).toEqual([{ pointer: '/body/policy', message: 'there is no policy water' }]);
  });

  test('when it was received in the future', async () => {
    const problem = refused(await they.agent.files({ receivedAt: at(-1) }), 400);
    expect(problem).toMatchObject({ type: '/problems/contradiction', detail: expect.stringContaining('future') });
  });

  test('when it was received years ago, unless another system handled it until now', async () => {
    const problem = refused(await they.agent.files({ receivedAt: '2011-05-01T08:00:00+08:00' }), 400);
    expect(problem).toMatchObject({ type: '/problems/contradiction', detail: expect.stringContaining('migrated') });
  });

  test('when the receipt is no moment with an offset, or its offset is used nowhere', async () => {
    for (const bad of ['yesterday', '2026-03-02', '2026-03-02T09:00:00', '2026-02-30T09:00:00Z', 1_700_000_000_000]) {
      expect(await wrong({ receivedAt: bad })).toEqual({ '/body/receivedAt': expect.stringContaining('RFC 3339') });
    }
    for (const bad of ['0000-01-01T00:00:00+14:00', '1899-12-31T23:59:59Z', '9999-12-31T23:59:59-14:00']) {
      expect(await wrong({ receivedAt: bad, migrated: true })).toEqual({
        '/body/receivedAt': 'must lie in the years 1900 to 2999',
      });
    }
  });

  test('when the idempotency key is empty, too long, or not of visible characters', async () => {
    for (const key of ['', 'a b', 'ключ', 'k'.repeat(201)]) {
      const problem = refused(await they.agent.files({}, key), 400);
      expect(problem.errors).toEqual([
        { pointer: '/headers/idempotency-key', message: 'must be 1 to 200 visible ASCII characters' },
      ]);
    }
  });

  test('when it is sent as anything but JSON', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'a/b']) {
      const problem = refused(
        await they.agent.post('/complaints', JSON.stringify(COMPLAINT), { 'content-type': type }),
        415,
      );
      expect(problem).toMatchObject({ type: '/problems/unsupported-media-type' });
    }
  });

  test('when its text is not encoded in UTF-8, as in older hotline systems', async () => {
    const [before, after] = JSON.stringify({ ...COMPLAINT, facts: '@' }).split('@') as [string, string];
    const bodies = {
      gbk: Buffer.from([0xd6, 0xd0, 0xce, 0xc4]),
      latin1: Buffer.from('café', 'latin1'),
      'half a character': Buffer.from([0xf0, 0x9f, 0x98]),
      'a surrogate in UTF-8': Buffer.from([0xed, 0xa0, 0x80]),
    };
    for (const bytes of Object.values(bodies)) {
      const body = Buffer.concat([Buffer.from(before), bytes, Buffer.from(after)]);
      expect(refused(await they.agent.post('/complaints', body), 400).detail).toBe('The body is not UTF-8.');
    }
  });
});

describe('a filed complaint', () => {
  test.each([
    ['control characters', 'tab\there\r\nbell\u0007 escape\u001b[31m delete\u007f next\u0085line'],
    ['emoji, skin tones and families', '😀👍🏽👩‍👩‍👧‍👦🇨🇳❤️'],
    ['right-to-left text and its marks', 'שלום \u202Eabc\u202C مرحبا \u200Fx'],
    ['combining characters, composed and not', 'e\u0301 é ạ\u0308 각 각 Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A'],
    ['blanks at both ends, zero-width and ideographic ones', ' \u200b\ufeff 字 \u3000'],
    ['what looks like markup, templates or SQL', `<script>alert("1")</script> {{7*7}} ' OR 1=1; -- \\u0041 %00`],
    ['rare ideographs', '𠮷野家 㐂 \u{2F800}'],
  ])('keeps %s byte for byte', async (_what, text) => {
    const filed = granted(
      await they.agent.files({
        facts: text,
        remedySought: text,
        product: text,
        area: text,
        externalReferences: [text],
        customer: { name: text, address: text },
      }),
      201,
    );
    const file = granted(await they.agent.get(`/complaints/${filed.id}`));
    for (const field of ['facts', 'remedySought', 'product', 'area']) {
      expect(Buffer.from(file[field])).toEqual(Buffer.from(text));
    }
    expect(file.externalReferences).toEqual([text]);
    const { rows } = await stack.pool.query('SELECT customer FROM complaint_party WHERE complaint_id = $1', [filed.id]);
    expect(rows[0].customer).toEqual({ name: text, address: text, callBack: true });
  });

  test('keeps its date of receipt if another system received it years ago, and its clocks start now', async () => {
    const started = now();
    const filed = granted(await they.agent.files({ receivedAt: '2011-05-01T08:00:00+08:00', migrated: true }), 201);
    expect(filed.receivedAt).toBe('2011-05-01T00:00:00.000Z');
    expect(filed.clocks).not.toHaveLength(0);
    for (const clock of filed.clocks) {
      expect(Date.parse(clock.startedAt)).toBeGreaterThanOrEqual(started);
      expect(Date.parse(clock.dueAt)).toBeGreaterThan(started);
      expect(clock.slaState).toBe('ok');
    }
  });

  test('has clocks that run from the receipt, if that was before the filing', async () => {
    const receivedAt = at(2);
    const filed = granted(await they.agent.files({ receivedAt }), 201);
    expect(filed.receivedAt).toBe(receivedAt);
    for (const clock of filed.clocks) expect(clock.startedAt).toBe(receivedAt);
  });

  test('counts as received now, if the clock of the sender is a little ahead', async () => {
    const filed = granted(await they.agent.files({ receivedAt: moment(60_000) }), 201);
    expect(Date.parse(filed.receivedAt)).toBeLessThanOrEqual(now());
  });
});
