import type { Pool } from 'pg';
import { v7 } from 'uuid';
import { project } from '../../../db/record/projection';
import { discardTexts, storeTexts, sweepTexts, textRef, textsById } from '../../../db/record/texts';
import { applyLink } from '../../../domain/complaint/merging/link';
import { isRejection } from '../../../domain/complaint/rejection';
import { snapshotOf } from '../../../domain/complaint/snapshot';
import { type ComplaintId, complaintId } from '../../../domain/ids';
import { DAY } from '../../../domain/time';
import { PEOPLE } from '../../domain/complaint/a-case';
import { aRecord, aRecordedCase, fenceOf, projected } from '../a-record';

let pool: Pool;
let id: ComplaintId;
let rules: string;
let end: () => Promise<void>;
beforeAll(async () => {
  const record = await aRecord();
  ({ pool, end, rules } = record);
  id = (await aRecordedCase(pool, record.rules)).complaint.id;
});
afterAll(() => end?.());

const AT = Date.UTC(2026, 2, 2);
const store = (texts: { id: string; content: string }[], complaint = id, at = AT) =>
  storeTexts(pool, complaint, 'person:agent', at, texts);

describe('the texts of actions', () => {
  test('are stored under their ids, with the hash of their UTF-8', async () => {
    const one = { id: v7(), content: '客户😀 e\u0301' };
    const other = { id: v7(), content: '第二段' };
    expect(await store([one, other])).toEqual({ fresh: [one.id, other.id], differing: false });
    const texts = await textsById(pool, [one.id, other.id]);
    expect([texts.get(one.id), texts.get(other.id)]).toEqual([one.content, other.content]);
    const { rows } = await pool.query('SELECT sha256, written_by, written_at FROM complaint_text WHERE id = $1', [
      one.id,
    ]);
    expect(rows).toEqual([{ sha256: textRef(one).sha256, written_by: 'person:agent', written_at: new Date(AT) }]);
  });

  test('need no query if there are none', async () => {
    const broken = { query: () => Promise.reject(new Error('not to be asked')) } as unknown as Pool;
    expect(await storeTexts(broken, id, 'person:agent', AT, [])).toEqual({ fresh: [], differing: false });
    await discardTexts(broken, [], AT);
  });

  test('stay as they are when the same request stores them again', async () => {
    const text = { id: v7(), content: '原文' };
    await store([text]);
    expect(await store([text])).toEqual({ fresh: [], differing: false });
    expect((await textsById(pool, [text.id])).get(text.id)).toBe('原文');
  });

  test('stay as they are when another text comes under the same id, and the caller is told', async () => {
    const text = { id: v7(), content: '原文' };
    await store([text]);
    expect(await store([{ id: text.id, content: '改了' }])).toEqual({ fresh: [], differing: true });
    expect((await textsById(pool, [text.id])).get(text.id)).toBe('原文');
  });

  test('are not kept for a case that does not exist', async () => {
    const text = { id: v7(), content: '没有这个投诉' };
    const nowhere = complaintId(v7());
    expect(await store([text], nowhere)).toEqual({ fresh: [], differing: false });
    expect(await textsById(pool, [text.id])).toEqual(new Map());
  });
});

describe('the texts of an action that was turned down', () => {
  test('are discarded by the request that brought them', async () => {
    const text = { id: v7(), content: '不要了' };
    const { fresh } = await store([text]);
    await discardTexts(pool, fresh, AT);
    expect((await textsById(pool, [text.id])).has(text.id)).toBe(false);
  });

  test('stay if the same request has come again meanwhile, since it may have been carried out', async () => {
    const text = { id: v7(), content: '两次' };
    const first = await store([text]);
    const second = await store([text]);
    await discardTexts(pool, second.fresh, AT);
    await discardTexts(pool, first.fresh, AT);
    expect((await textsById(pool, [text.id])).get(text.id)).toBe('两次');
  });

  test('stay if they were stored at another moment', async () => {
    const text = { id: v7(), content: '别的时刻' };
    await store([text], id, AT + 1);
    await discardTexts(pool, [text.id], AT);
    expect((await textsById(pool, [text.id])).has(text.id)).toBe(true);
  });

  describe('whose action was never carried out', () => {
    /** A case with one text in an event, and one that is in no event. */
    async function aCaseWithBoth() {
      const file = await aRecordedCase(pool, rules);
      const [used, orphan] = [v7(), v7()].map((name) => ({ id: name, content: '补充' }));
      await store([used!, orphan!], file.complaint.id);
      await projected(pool, file.does(PEOPLE.agent, { action: 'note', note: textRef(used!) }), 1);
      return { id: file.complaint.id, used: used!, orphan: orphan! };
    }
    const left = async (complaint: ComplaintId): Promise<string[]> => {
      const { rows } = await pool.query('SELECT id FROM complaint_text WHERE complaint_id = $1', [complaint]);
      return rows.map((row) => row.id);
    };
    const sweepAll = (before: number) => sweepTexts(pool, before, 10_000);

    test('are removed after a while; the others stay, and are not checked again', async () => {
      const { id: complaint, used, orphan } = await aCaseWithBoth();
      await sweepAll(AT);
      expect(await left(complaint)).toEqual(expect.arrayContaining([used.id, orphan.id]));
      expect((await sweepAll(AT + 1)).gone).toBeGreaterThanOrEqual(1);
      expect(await left(complaint)).toEqual([used.id]);
      expect(await sweepAll(AT + 1)).toEqual({ seen: 0, gone: 0 });
    });

    test('stay if another case gives them as the reason why this case was merged into it', async () => {
      const { id: duplicate, orphan: reason } = await aCaseWithBoth();
      const leading = await aRecordedCase(pool, rules);
      const link = { link: 'join', duplicate, by: { person: PEOPLE.agent.person }, reason: textRef(reason) } as const;
      const joined = applyLink(leading.complaint, link, leading.now);
      if (isRejection(joined)) throw new Error(joined.message.en);
      const entries = joined.events.map((event) => ({ event }));
      await project(pool, entries, snapshotOf(joined.complaint), fenceOf(leading, 10));
      await sweepAll(AT + 1);
      expect(await left(duplicate)).toContain(reason.id);
    });

    test('stay if the request is repeated meanwhile', async () => {
      const { id: complaint, orphan } = await aCaseWithBoth();
      await store([orphan], complaint, AT + 2 * DAY);
      await sweepAll(AT + DAY);
      expect(await left(complaint)).toContain(orphan.id);
    });

    test('are checked in steps, the oldest first', async () => {
      const { id: complaint } = await aCaseWithBoth();
      expect((await sweepTexts(pool, AT + DAY, 1)).seen).toBe(1);
      expect((await sweepTexts(pool, AT + DAY, 10)).seen).toBeGreaterThanOrEqual(1);
      expect(await left(complaint)).toHaveLength(1);
    });
  });
});
