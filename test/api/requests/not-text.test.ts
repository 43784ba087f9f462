import { type Stack, startStack } from '../../helpers/stack';
import { Caller } from '../callers';

let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ worker: false });
});
afterAll(() => stack?.stop());

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly schema: { readonly format?: string };
}
const SOME_ID = '01936d8e-0000-7000-8000-000000000001';

test('U+0000 is refused in every parameter of every route, with its name', async () => {
  const administrator = new Caller(stack.app, stack.tokens.persons['p-administrator-1']);
  const { paths } = (await stack.app.inject('/openapi.json')).json();
  const wrong: object[] = [];
  let asked = 0;
  for (const [path, methods] of Object.entries<Record<string, { parameters?: Parameter[] }>>(paths)) {
    for (const [method, { parameters = [] }] of Object.entries(methods)) {
      for (const one of parameters.filter((each) => each.in === 'path' || each.in === 'query')) {
        const filled = path.replaceAll(/\{(\w+)\}/g, (_, name) => {
          if (one.in === 'path' && name === one.name) return 'a%00b';
          const { format } = parameters.find((each) => each.in === 'path' && each.name === name)!.schema;
          return format === 'uuid' ? SOME_ID : '2026';
        });
        const url = one.in === 'path' ? filled : `${filled}?${one.name}=a%00b`;
        // What is asked in a query beside a body is looked at after that.
        const body = one.in === 'path' ? {} : { document: {} };
        const send = {
          get: () => administrator.get(url),
          delete: () => administrator.delete(url),
          put: () => administrator.put(url, body),
          post: () => administrator.post(url, body),
        }[method]!;
        const answer = await send();
        asked += 1;
        const pointer = `/${one.in === 'path' ? 'params' : 'querystring'}/${one.name}`;
        const pointers =
          answer.statusCode === 400 ? answer.json().errors?.map((each: { pointer: string }) => each.pointer) : [];
        if (!pointers?.includes(pointer))
          wrong.push({ method, url, status: answer.statusCode, said: answer.payload.slice(0, 300) });
      }
    }
  }
  expect(wrong).toEqual([]);
  expect(asked).toBeGreaterThan(200);
});

test.each([
  ['PUT', '/drafts/new/file', { fields: { facts: 'a\u0000b' } }, '/body/fields/facts'],
  ['PUT', '/drafts/new/file', { fields: { 'a\u0000b': 'x' } }, '/body/fields'],
  ['PUT', '/returns/ofgem-quarterly/mapping', { entries: {}, asked: { firm: 'a\u0000b' } }, '/body/asked/firm'],
  ['POST', '/policies', { document: { id: 'a', name: ['\ud800'] } }, '/body/document/name/0'],
] as const)(
  '%s %s refuses in its body what cannot be stored, deep in it too: %j',
  async (method, url, body, pointer) => {
    const manager = new Caller(stack.app, stack.tokens.persons['p-service-manager-1']);
    const answer = await (method === 'PUT' ? manager.put(url, body) : manager.post(url, body));
    expect([answer.statusCode, answer.json().errors]).toEqual([400, [{ pointer, message: expect.any(String) }]]);
  },
);
