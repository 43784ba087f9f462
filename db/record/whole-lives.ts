import type { PoolClient } from 'pg';
import type { ComplaintEvent, EventOf } from '../../domain/complaint/events';
import { snapshotOf } from '../../domain/complaint/snapshot';
import { type Complaint, isOver } from '../../domain/complaint/state';
import { FACTS_VERSION } from '../../domain/measures/fact';
import { factsFrom } from '../../domain/measures/facts-of';
import type { Instant } from '../../domain/time';
import { copyRows, type Row } from '../copy';
import { clockRows } from './clock-rows';
import { complaintColumns } from './complaint-row';
import { dutyRows, eventRow } from './event-rows';
import { factRows, spanRows } from './facts';
import { type Party, partyRow } from './intake';
import { writeSearch } from './search-document';
import { keptTextRow, type NewText } from './texts';

/** A life of a complaint that is put on record at once, with everything that was written in it. */
export interface WholeLife {
  /** All events, the receipt first. None of them pins other rules. */
  readonly events: readonly [EventOf<'received'>, ...ComplaintEvent[]];
  /** The case after them. */
  readonly complaint: Complaint;
  /** The hash of its rules, which are on record. */
  readonly rules: string;
  readonly party: Party;
  /** Whose complaint it is where customers are counted. */
  readonly countedAs: string | null;
  readonly texts: readonly { readonly text: NewText; readonly writtenBy: string; readonly at: Instant }[];
}

/**
 * The rows of a life, table by table: the same that its intake and the projection of its events would have left. Nobody
 * is told of it. What is not over gets its workflow from the worker, as after an intake without Temporal.
 */
export function rowsOf({
  events,
  complaint,
  rules,
  party,
  countedAs,
  texts,
}: WholeLife): Record<Table, readonly Row[]> {
  const snapshot = snapshotOf(complaint);
  const { facts, running, spans } = factsFrom(events);
  const { edition: _edition, ...columns } = complaintColumns(snapshot);
  const of = (rows: readonly object[]): readonly Row[] => rows.map((row) => ({ complaint_id: complaint.id, ...row }));
  return {
    complaint: [
      {
        id: complaint.id,
        number: complaint.number,
        rules,
        received_at: new Date(complaint.receivedAt),
        ...columns,
        start_pending: !isOver(complaint),
        run_started_at: new Date(0),
        history_length: 0,
        // No writer can take any of it back.
        batch_from: complaint.version + 1,
      },
    ],
    complaint_party: [partyRow(events[0], party, countedAs)],
    complaint_event: of(events.map((event) => eventRow({ event }))),
    complaint_clock: of(clockRows(events, snapshot).map(({ known: _known, ...row }) => row)),
    duty: of(once(dutyRows(snapshot))),
    complaint_text: texts.map(({ text, writtenBy, at }) => keptTextRow(complaint.id, writtenBy, at, text)),
    fact: of(factRows(facts)),
    open_span: of(spanRows(spans.begun)),
    fact_standing: of([{ version: complaint.version, made_with: FACTS_VERSION, running }]),
  };
}

/** Each duty of a holder once, as the projection writes it. */
const once = (rows: ReturnType<typeof dutyRows>) => [
  ...new Map(rows.map((row) => [`${row.holder} ${row.action} ${row.clock_id}`, row])).values(),
];

/** The tables of lives, each after those to which it refers. */
const TABLES = [
  'complaint',
  'complaint_party',
  'complaint_event',
  'complaint_clock',
  'duty',
  'complaint_text',
  'fact',
  'open_span',
  'fact_standing',
] as const;
type Table = (typeof TABLES)[number];

/** Puts lives on record through COPY, in a transaction. None of the complaints may be there. */
export async function copyLives(db: PoolClient, lives: readonly WholeLife[]): Promise<void> {
  const rows = lives.map(rowsOf);
  for (const table of TABLES) await copyRows(db, table, inTurn(rows, table));
  await writeSearch(
    db,
    lives.map(({ complaint }) => complaint.id),
  );
}

function* inTurn(rows: readonly ReturnType<typeof rowsOf>[], table: Table): Generator<Row> {
  for (const of of rows) yield* of[table];
}
