import { CHINESE } from '../../../helpers/chinese';
import { type Stack, startStack } from '../../../helpers/stack';
import { loose } from '../../../policies/documents';
import { Caller, granted, refused } from '../../callers';

let stack: Stack;
/** Asks for Chinese. */
let manager: Caller;
// biome-ignore lint/suspicious/noExplicitAny: documents that tests spoil
let [telecom, calendar]: any[] = [];
beforeAll(async () => {
  stack = await startStack({ worker: false });
  manager = new Caller(stack.app, stack.tokens.persons['p-service-manager-1'], 'zh-CN,zh;q=0.9');
  const [{ version }] = granted(await manager.get('/policies/telecom')).versions;
  telecom = granted(await manager.get(`/policies/telecom/versions/${version}`)).document;
  const { items } = granted(await manager.get('/calendars'));
  calendar = items.find(({ id }: { id: string }) => id === 'cn').document;
});
afterAll(() => stack?.stop());

// biome-ignore lint/suspicious/noExplicitAny: as above
type Spoil = (document: any) => void;
const spoilt = (document: object, spoil: Spoil) => {
  const copy = loose(document);
  spoil(copy);
  return { document: copy };
};

interface Said {
  readonly message: string;
}

/** What is wrong with a draft of a policy, which must all be in Chinese. */
async function faults(spoil: Spoil): Promise<string[]> {
  const { valid, problems } = granted(await manager.post('/policies/validate', spoilt(telecom, spoil)));
  expect(valid).toBe(false);
  const messages = (problems as Said[]).map(({ message }) => message);
  for (const message of messages) expect(message).toMatch(CHINESE);
  return messages;
}

/** A refusal, all of which must be in Chinese. */
async function refusal(url: string, body: object, status = 400) {
  const problem = refused(await manager.post(url, body), status);
  const errors: Said[] = problem.errors ?? [];
  for (const one of [problem.title, problem.detail, ...errors.map(({ message }) => message)]) {
    expect(one).toMatch(CHINESE);
  }
  return problem;
}

test('whoever checks a draft in Chinese reads in Chinese what is wrong with its form and with what it says', async () => {
  expect(await faults((d) => Object.assign(d, { colour: 'red', effectiveFrom: '2026-02-30' }))).toEqual([
    '须为存在的日期，格式为 YYYY-MM-DD',
    '不是该文件的字段',
  ]);
  const said = await faults((d) => {
    d.clocks[0].limit.amount = 0;
    d.dutyOffice = 'nowhere';
    d.effectiveFrom = '2020-01-01';
  });
  expect(said).toEqual(
    expect.arrayContaining([expect.stringMatching(/^须大于 0 .+，不能是 0$/), '通讯录中没有单位 nowhere']),
  );
  expect(await faults((d) => (d.calendar = 'moon'))).toContainEqual(expect.stringMatching(/^没有日历 moon；现有：/));
  const reach = await faults((d) => (d.clocks = d.clocks.filter(({ kind }: { kind: string }) => kind !== 'review')));
  expect(reach).toContainEqual(expect.stringMatching(/^以下投诉没有“审核时限”：.*级别“一般”.*渠道“热线”/));
  const huge = await faults((d) => (d.categories = Array.from({ length: 501 }, () => d.categories[0])));
  expect(huge).toEqual(['有 501 项；最多 500 项']);
});

test('whoever publishes in Chinese is refused in Chinese, and told of units that are not suggested', async () => {
  const { detail } = await refusal(
    '/policies',
    spoilt(telecom, (d) => Object.assign(d, { version: d.version + 1, effectiveFrom: '2026-01-01' })),
  );
  expect(detail).toMatch(/^政策 telecom 不能发布。\/body\/document\/effectiveFrom：该日已过；Asia\/Shanghai 今日为 /);
  await refusal('/policies', { document: telecom }, 409);
  const units = spoilt(telecom, (d) => {
    Object.assign(d, {
      version: d.version + 1,
      effectiveFrom: '2026-12-01',
      suggestions: [{ leadUnit: 'no-such-unit' }],
    });
  });
  const { warnings } = granted(await manager.post('/policies', units), 201);
  expect(warnings).toEqual([{ pointer: expect.any(String), message: '组织中没有单位 no-such-unit，不会作为建议' }]);
});

test('whoever compares a draft with another policy is told so in Chinese', async () => {
  const other = spoilt(telecom, (d) => Object.assign(d, { id: 'water', version: 1 }));
  expect((await refusal('/policies/telecom/diff', other)).errors[0].message).toBe('是另一项政策；此处与 telecom 比较');
});

test('whoever asks for a version that there is not is told so in Chinese, however they ask', async () => {
  for (const url of ['/policies/telecom/versions/99', '/policies/telecom/diff?from=99&to=99']) {
    const { detail } = refused(await manager.get(url), 404);
    expect(detail).toBe('没有 telecom 的第 99 版；可由 GET /policies 查询。');
  }
});

test.each<[string, Spoil]>([
  ['no times at all', (d) => delete d.weekly],
  ['times that are none', (d) => (d.weekly.monday = ['9-12'])],
  ['times that overlap', (d) => (d.weekly.monday = ['09:00-12:00', '11:00-13:00'])],
  ['another version than the next', (d) => (d.version = 9)],
  [
    'another week than was published',
    (d) => Object.assign(d, { version: d.version + 1, weekly: { ...d.weekly, sunday: ['09:00-10:00'] } }),
  ],
])('a calendar with %s is refused in Chinese', async (_what, spoil) => {
  await refusal('/calendars', spoilt(calendar, spoil));
});

test('a version of a calendar that there is already is refused in Chinese', async () => {
  await refusal('/calendars', { document: calendar }, 409);
});
