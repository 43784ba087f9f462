import { ROUTE_SUMMARIES, TAG_WORDS } from '../../../words/routes';
import { type Stack, startStack } from '../../helpers/stack';

let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ worker: false });
});
afterAll(() => stack?.stop());

interface Page {
  readonly info: { readonly description: string };
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}
interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly responses: Readonly<Record<string, { readonly description: string }>>;
}

const read = async (url: string, headers: Record<string, string> = {}) => {
  const answer = await stack.app.inject({ url, headers });
  return { page: answer.json() as Page, headers: answer.headers };
};
const operationsOf = ({ paths }: Page): Operation[] => Object.values(paths).flatMap((path) => Object.values(path));
const isChinese = (text: string): boolean => /\p{Script=Han}/u.test(text);

/** Every text under this key, wherever it stands. */
function textsOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'description' && typeof inner === 'string' ? [inner] : textsOf(inner),
  );
}

test('the description of the API is in Chinese for who asks for it, and in English for all others', async () => {
  const chinese = await read('/openapi.json', { 'accept-language': 'zh-CN,zh;q=0.9,en;q=0.8' });
  expect(chinese.headers).toMatchObject({ 'content-language': 'zh', vary: 'accept-language' });
  const english = await read('/openapi.json');
  expect(english.headers).toMatchObject({ 'content-language': 'en' });
  expect(textsOf(english.page).filter(isChinese)).toEqual([]);
  for (const [url, headers] of [
    ['/openapi.json?lang=zh', { 'accept-language': 'en' }],
    ['/docs/json', { 'accept-language': 'zh' }],
    ['/docs/zh/json', {}],
  ] as const) {
    expect((await read(url, headers)).page).toEqual(chinese.page);
  }
});

test('all its operations, tags and answers are in Chinese then, and it says the same of the same routes', async () => {
  const [{ page }, english] = [await read('/openapi.json?lang=zh'), await read('/openapi.json')];
  expect(operationsOf(page).filter(({ summary }) => !isChinese(summary))).toEqual([]);
  const answers = operationsOf(page).flatMap(({ operationId, responses }) =>
    Object.entries(responses).map(([status, { description }]) => ({ operationId, status, description })),
  );
  expect(answers.filter(({ status, description }) => Number(status) >= 400 && !isChinese(description))).toEqual([]);
  expect(page.tags.map(({ name }) => name)).toEqual(Object.keys(TAG_WORDS));
  expect([page.info.description, ...page.tags.map((tag) => tag.description)].filter((one) => !isChinese(one))).toEqual(
    [],
  );
  expect(operationsOf(page).map(({ operationId }) => operationId)).toEqual(
    operationsOf(english.page).map(({ operationId }) => operationId),
  );
});

/** What is the same in every language. */
const NO_WORDS = ['text/event-stream'];

test('no summary is left over, and all fields are explained in Chinese', async () => {
  const { page } = await read('/openapi.json?lang=zh');
  const ids = operationsOf(page).map(({ operationId }) => operationId);
  expect(Object.keys(ROUTE_SUMMARIES).filter((id) => !ids.includes(id))).toEqual([]);
  expect([...new Set(textsOf(page))].filter((text) => !isChinese(text))).toEqual(NO_WORDS);
});

test('the page itself is there in both languages', async () => {
  for (const url of ['/docs/', '/docs/zh/']) {
    const answer = await stack.app.inject(url);
    expect([answer.statusCode, String(answer.headers['content-type'])]).toEqual([
      200,
      expect.stringContaining('text/html'),
    ]);
  }
});
