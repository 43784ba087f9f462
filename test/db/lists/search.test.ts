import type { Kysely } from 'kysely';
import type { Pool } from 'pg';
import { v7 } from 'uuid';
import { filtered } from '../../../db/lists/filter';
import { countComplaints, listComplaints } from '../../../db/lists/listing';
import { type Database, tables } from '../../../db/lists/tables';
import { searchFor } from '../../../db/lists/words';
import type { Party } from '../../../db/record/intake';
import { discardTexts, markReferenced, storeTexts, textRef } from '../../../db/record/texts';
import { complaintId } from '../../../domain/ids';
import { anIntake, CaseFile } from '../../domain/complaint/a-case';
import { PEOPLE } from '../../domain/complaint/an-organisation';
import { aNewIntake, aRecord, projected, recorded } from '../a-record';

let pool: Pool;
let db: Kysely<Database>;
let rules: string;
let end: () => Promise<void>;
const names = new Map<string, string>();
const files = new Map<string, CaseFile>();

/** Cases that are searched, by a name for each. */
const CASES: Readonly<Record<string, Partial<Party>>> = {
  chinese: {
    facts: '家中没有信号，地下车库也没有。',
    remedySought: '退还月租',
    product: '光纤宽带 500M',
    area: '海州市',
  },
  english: { facts: 'No SIGNAL at home since Monday; the TV is off.', externalReferences: ['Ref-17/b', 'TT-9'] },
  french: { facts: 'Le réseau est coupé à côté du café.' },
  russian: { facts: 'Интернет НЕ работает' },
  greek: { facts: 'ΔΕΝ ΥΠΆΡΧΕΙ σήμα' },
  turkish: { facts: 'İnternet çalışmıyor' },
  arabic: { facts: 'لا توجد إشارة في المنزل' },
  thai: { facts: 'ไม่มีสัญญาณที่บ้าน' },
  hindi: { facts: 'घर पर सिग्नल नहीं है' },
  korean: { facts: '집에서 신호가 없습니다' },
  japanese: { facts: 'ガイダンスが聞こえない' },
  wide: { facts: 'Ｗｉ－Ｆｉ　５Ｇ　信号弱，费用１２３元' },
  emoji: { facts: '断网三天😡😡' },
  signs: { facts: `只有 50% 的 A_B，路径 C:\\temp，说："It's down"; --` },
  placed: {
    facts: '排队',
    agency: '解放路营业厅',
    place: { code: 'CELL-0518/7', name: '凤凰新城三期', latitude: 34.6, longitude: 119.2 },
  },
  blanks: { facts: '工程', externalReferences: ['OLD SYSTEM 42'] },
  customer: { facts: '资费', customer: { name: '欧阳小明', phone: '18012341999', address: '人民路88号' } },
};

beforeAll(async () => {
  ({ pool, rules, end } = await aRecord());
  db = tables(pool);
  let serial = 1;
  for (const [name, party] of Object.entries(CASES)) {
    const number = `20260311-${String(serial++).padStart(6, '0')}`;
    const file = CaseFile.received(aNewIntake({ number }));
    const id = await recorded(pool, rules, file, party);
    names.set(id, name);
    files.set(name, file);
  }
});
afterAll(() => end?.());

/** The cases that a search finds: by the indexes, and by a walk through the newest, which must find the same. */
async function found(text: string): Promise<string[]> {
  const filter = { search: searchFor(text) };
  const rows = await listComplaints(db, filter, null, 100);
  if (rows.length > 0) expect(await listComplaints(db, filter, null, rows.length)).toEqual(rows);
  const byIndex = await filtered(db, filter).select('complaint.id').execute();
  expect(byIndex.map(({ id }) => id).sort()).toEqual(rows.map(({ id }) => id).sort());
  expect(await countComplaints(db, filter)).toEqual({ total: rows.length, totalIs: 'exact' });
  return rows.map(({ id }) => names.get(id) ?? id).sort();
}

describe('cases are found by words', () => {
  test.each([
    ['of two letters', '车库', ['chinese']],
    ['of the remedy that is sought', '月租', ['chinese']],
    ['of the product', '宽带', ['chinese']],
    ['of the area', '海州', ['chinese']],
    ['of the agency', '解放路 排队', ['placed']],
    ['of the code of the place', 'cell-0518', ['placed']],
    ['of the name of the place, which whoever sees the case whole reads', '凤凰新城', ['placed']],
    ['that stand in different texts', '海州 没有信号 500m', ['chinese']],
    ['all of them', '车库 signal', []],
    ['whatever their order', 'monday signal', ['english']],
    ['of which some have one letter', '家 信号', ['chinese']],
    ['of which one with one letter is not there', '火 信号', []],
    ['that begin or end inside of another', 'igna', ['english']],
    ['of two Latin letters', 'tv', ['english']],
    ['with accents as they are', 'RÉSEAU', ['french']],
    ['with accents that are put on a letter', 'cafe\u0301', ['french']],
    ['but not without the accents', 'reseau', []],
    ['in Russian', 'интернет не', ['russian']],
    ['in Greek', 'υπάρχει', ['greek']],
    ['in Turkish', 'ÇALıŞMıYOR', ['turkish']],
    ['in Arabic', 'إشارة', ['arabic']],
    ['in Thai', 'สัญญาณ', ['thai']],
    ['in Hindi', 'सिग्नल', ['hindi']],
    ['in Korean', '신호', ['korean']],
    ['in Korean, letter by letter', '신호'.normalize('NFD'), ['korean']],
    ['in Japanese of half width', 'ｶﾞｲﾀﾞﾝｽ', ['japanese']],
    ['of full width, written as usual', 'wi-fi 5g 123元', ['wide']],
    ['written in full width', 'ＳＩＧＮＡＬ', ['english']],
    ['of emoji', '😡😡', ['emoji']],
    ['that go across alphabets', '三天😡', ['emoji']],
    ['with a percent sign', '50%', ['signs']],
    ['with a percent sign that would match anything', '只%的', []],
    ['with an underscore', 'a_b', ['signs']],
    ['with an underscore that would match anything', 't_mp', []],
    ['with a backslash', 'c:\\TEMP', ['signs']],
    ['with quotes', `"It's down"; --`, ['signs']],
    ['with a question mark, which stands nowhere', '信号?', []],
  ])('%s', async (_how, text, expected) => {
    expect(await found(text)).toEqual(expected);
  });

  test('of the letters that stand side by side, not of those that are apart or in two texts', async () => {
    expect(await found('没信')).toEqual([]);
    // The end of the facts and the beginning of the remedy sought.
    expect(await found('没有。退还')).toEqual([]);
  });
});

describe('cases are found by their number and reference', () => {
  test.each([
    ['the number', '20260311-000001', ['chinese']],
    ['the number without its dash', '20260311000001', ['chinese']],
    ['the number in full width', '２０２６０３１１－０００００１', ['chinese']],
    ['the number and a word', '20260311000001 车库', ['chinese']],
    ['the number and a word of another', '20260311000001 signal', []],
    ['not a part of the number', '20260311-00000', []],
    ['the reference in any case', 'rEF-17/B', ['english']],
    ['the reference and a word', 'ref-17/b signal', ['english']],
    ['another reference of the same case', 'tt-9 signal', ['english']],
    ['not a part of the reference', 'ref-17', []],
    ['not two references as one', 'ref-17/b / tt-9', []],
    ['a reference that has blanks', ' old system 42 ', ['blanks']],
    ['not some words of it', 'old 42', []],
  ])('by %s', async (_how, text, expected) => {
    expect(await found(text)).toEqual(expected);
  });
});

test('nothing of a customer is found', async () => {
  for (const text of ['欧阳小明', '小明', '18012341999', '1999', '人民路', '88号'])
    expect(await found(text)).toEqual([]);
});

describe('what people write in a case is found', () => {
  const AT = anIntake().receivedAt;
  const store = (file: CaseFile, content: string) => {
    const text = { id: v7(), content };
    return storeTexts(pool, file.complaint.id, 'person:agent', AT, [text]).then(() => text);
  };

  test('once its action has been carried out, and together with the facts', async () => {
    const file = files.get('greek')!;
    const note = await store(file, '客户说 Modem 已更换');
    expect(await found('modem')).toEqual([]);
    await projected(pool, file.does(PEOPLE.agent, { action: 'note', note: textRef(note) }), 1);
    expect(await found('modem')).toEqual(['greek']);
    expect(await found('更换 σήμα')).toEqual(['greek']);
    expect(await found('换 σήμα modem')).toEqual(['greek']);
    // The worker puts it where the indexes find it.
    while ((await markReferenced(pool, AT, null, 100)) !== null);
    const { rows } = await pool.query('SELECT FROM complaint_search WHERE content LIKE $1', ['%modem%']);
    expect(rows).toHaveLength(1);
    expect(await found('modem')).toEqual(['greek']);
    expect(await found('更换 σήμα')).toEqual(['greek']);
    expect(await found('换 σήμα modem')).toEqual(['greek']);
  });

  test('and not if its action was turned down', async () => {
    const file = files.get('thai')!;
    const lost = await store(file, 'router');
    expect(await found('router')).toEqual([]);
    await markReferenced(pool, AT, null, 100);
    expect(await found('router')).toEqual([]);
    await discardTexts(pool, [lost.id], AT);
    expect(await found('router')).toEqual([]);
  });

  test('in the case in which it was written, not in another one whose event names it', async () => {
    const [file, other] = [files.get('hindi')!, files.get('korean')!];
    const text = await store(file, '基站停电');
    await projected(pool, other.does(PEOPLE.agent, { action: 'note', note: textRef(text) }), 1);
    expect(await found('基站停电')).toEqual([]);
    await projected(pool, file.does(PEOPLE.agent, { action: 'note', note: textRef(text) }), 1);
    expect(await found('基站停电')).toEqual(['hindi']);
  });

  test('however long it is', async () => {
    const file = CaseFile.received(aNewIntake());
    const id = complaintId(await recorded(pool, rules, file, { facts: `${'长 ﷺ'.repeat(16_000)}尾声` }));
    names.set(id, 'long');
    expect(await found('ﷺ长')).toEqual(['long']);
  });
});
