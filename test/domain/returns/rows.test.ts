import { NO_MAPPING } from '../../../domain/returns/mapping';
import type { ReturnComplaint } from '../../../domain/returns/rows';
import { rowsOf } from '../../../domain/returns/rows';
import { beijing } from '../calendar/calendars';
import { aReturn, closedFact, titled } from './a-return';

const definition = aReturn({
  cases: [
    { ...titled('received'), says: 'received-on', mandatory: 'always' },
    { ...titled('closed'), says: 'closed-on', mandatory: 'closed' },
    { ...titled('days'), says: 'days', mandatory: 'closed' },
  ],
});
const dateOf = (at: number): string => new Date(at + 8 * 3_600_000).toISOString().slice(0, 10);
const complaint: ReturnComplaint = { number: '1', receivedAt: beijing('2026-02-20 10:00') };
const rowOf = (...[receivedAt, closedAt, other]: Parameters<typeof closedFact>) => {
  const fact = closedFact(receivedAt, closedAt, other);
  const complaints = new Map([[fact.complaint as string, complaint]]);
  return rowsOf({ definition, mapping: NO_MAPPING, facts: [fact], complaints, dateOf })[0]!.cells;
};

describe('the days of a row are how long the customer waited', () => {
  test('until they were last told the answer, also where the complaint ended later', () => {
    const answeredAt = beijing('2026-03-02 09:00');
    expect(rowOf('2026-02-20 10:00', '2026-03-12 10:00', { answeredAt })).toEqual(['2026-02-20', '2026-03-12', 10]);
    expect(rowOf('2026-02-20 10:00', '2026-03-12 10:00')).toEqual(['2026-02-20', '2026-03-12', 20]);
  });

  test('from the reopening on where the complaint was opened again', () => {
    expect(rowOf('2026-03-10 10:00', '2026-03-12 10:00', { tags: ['again'] })).toEqual(['2026-02-20', '2026-03-12', 2]);
  });
});
