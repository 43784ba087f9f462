import { type Stack, startStack } from '../../helpers/stack';
import { aComplaint, type Callers, callersAt, granted } from '../callers';

let stack: Stack;
let they: Callers;
beforeAll(async () => {
  stack = await startStack();
  they = callersAt(stack);
});
afterAll(() => stack?.stop());

describe('complaints can be searched', () => {
  const facts = {
    percent: '网速只有承诺的 50%，不是 100%。',
    underscore: '套餐 A_B 与 AXB 不同。',
    backslash: '路径 C:\\temp\\x',
    quote: `客户说："It's down"; DROP TABLE complaint; --`,
    latin: 'No SIGNAL at Home',
    emoji: '断网三天😡😡 Интернет НЕ работает',
  };
  const ids: Record<string, string> = {};
  beforeAll(async () => {
    for (const [name, text] of Object.entries(facts)) {
      ids[name] = await aComplaint(they, 'received', {
        facts: text,
        externalReferences: [`REF-${name}`, `ALT-${name}`],
      });
    }
  });
  const search = async (text: string): Promise<string[]> => {
    const { items } = granted(await they.agent.get(`/complaints?text=${encodeURIComponent(text)}`));
    const names = new Map(Object.entries(ids).map(([name, id]) => [id, name]));
    return items.flatMap(({ id }: { id: string }) => names.get(id) ?? []).sort();
  };

  test.each([
    ['by a part of the facts', '网速', ['percent']],
    ['by one word of two characters', '三天', ['emoji']],
    ['by characters that stand side by side, not apart', '断三', []],
    ['by emoji', '😡😡', ['emoji']],
    ['without regard to upper and lower case', 'signal AT', ['latin']],
    ['nor in other alphabets', 'интернет не', ['emoji']],
    ['across alphabets', '😡 Ин', ['emoji']],
    ['with a percent sign as it is', '0%，', ['percent']],
    ['with a percent sign that stands nowhere', '承诺%不是', []],
    ['with an underscore as it is', 'A_B', ['underscore']],
    ['with an underscore that would match anything', 'T_mp', []],
    ['with a backslash as it is', 'C:\\temp', ['backslash']],
    ['with quotes', `It's down"; DROP`, ['quote']],
    ['by all of several words', 'home no', ['latin']],
    ['by all of several words, not some', 'home yes', []],
    ['by a whole external reference', 'REF-latin', ['latin']],
    ['by it in any case', ' ref-LATIN ', ['latin']],
    ['but not by a part of an external reference', 'REF-lat', []],
  ])('%s', async (_how, text, names) => {
    expect(await search(text)).toEqual(names);
  });

  test('by notes, answers and replies, and by words that stand in several of these', async () => {
    const id = await aComplaint(they, 'approved', { facts: '猫坏了。', remedySought: '更换 Router' });
    await they.agent.achieves(id, 'note', { note: '客户下午在家。' });
    await they.agent.achieves(id, 'reply', { text: '已换新机。' });
    ids.told = id;
    expect(await search('下午在家')).toEqual(['told']);
    expect(await search('router 下午 换新机 猫坏了')).toEqual(['told']);
    expect(await search('router 上午')).toEqual([]);
    // What was turned down is not found.
    expect((await they.reviewer.does(id, 'review', { decision: 'reject', reason: '没有拒绝的理由' })).statusCode).toBe(
      409,
    );
    expect(await search('没有拒绝的理由')).toEqual([]);
  });

  test('only for those who see them whole', async () => {
    const { items } = granted(await they.stranger.get(`/complaints?text=${encodeURIComponent('下午在家')}`));
    expect(items).toEqual([]);
  });

  test('by their number without its dash, also to ask where one stands', async () => {
    const { number, id } = granted(await they.agent.get(`/complaints/${ids.latin}`));
    const plain = number.replace('-', '');
    expect(await search(plain)).toEqual(['latin']);
    const wide = number.replaceAll(/\d/g, (digit: string) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
    for (const spelled of [plain, wide, number.replace('-', '–')]) {
      const path = `/complaints/by-number/${encodeURIComponent(spelled)}`;
      expect(granted(await they.agent.get(path))).toMatchObject({ id, number });
    }
  });

  test('by their whole number, but not by a part of it', async () => {
    const { number } = granted(await they.agent.get(`/complaints/${ids.latin}`));
    expect(await search(number)).toEqual(['latin']);
    expect(await search(number.slice(0, -1))).toEqual([]);
  });

  test('but not by the name or telephone of the customer', async () => {
    expect(await search('王小明')).toEqual([]);
    expect(await search('18012341999')).toEqual([]);
  });
});
