import type { Pool, PoolClient } from 'pg';
import type { ActionName } from '../../domain/complaint/commands';
import type { Rejection } from '../../domain/complaint/rejection';
import type { ComplaintId } from '../../domain/ids';
import {
  type AlarmKind,
  type AlarmRefusal,
  type AlarmStanding,
  type AlarmState,
  type AlarmStep,
  standingOf,
} from '../../domain/operations/alarm';
import type { Viewpoint } from '../../domain/sight/visibility';
import type { Instant } from '../../domain/time';
import { visibleFromSql } from '../sight/visibility';
import { transaction } from '../transaction';

/** Something that operations must look at, mostly in a case. */
export interface Alarm {
  readonly id: number;
  readonly kind: AlarmKind;
  /** Null for a letter that was given up, which is about none. */
  readonly complaint: ComplaintId | null;
  readonly at: Instant;
  readonly detail: unknown;
  readonly standing: AlarmStanding;
  /** How many alarms of the same kind there were for the same case before this one; 0 of one that is about none. */
  readonly before: number;
}

/** Raises an alarm. For a vacant office there is one per escalation, since a repeated projection finds it again. */
export async function raiseAlarm(
  db: Pool | PoolClient,
  kind: AlarmKind,
  complaint: ComplaintId | null,
  at: Instant,
  detail: unknown,
): Promise<void> {
  await db.query('INSERT INTO alarm (kind, complaint_id, at, detail) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING', [
    kind,
    complaint,
    new Date(at),
    JSON.stringify(detail),
  ]);
}

/**
 * Raises an alarm about something that lasts, unless there is one for the case that nobody has settled yet. It may be
 * called again and again while it lasts: what was settled and is there all the same is another alarm.
 */
export async function raiseStanding(
  db: Pool,
  kind: AlarmKind,
  complaint: ComplaintId,
  at: Instant,
  detail: unknown,
): Promise<void> {
  await db.query(
    `INSERT INTO alarm (kind, complaint_id, at, detail) SELECT $1, $2, $3, $4
      WHERE NOT EXISTS (SELECT FROM alarm WHERE complaint_id = $2 AND kind = $1 AND state <> 'settled')`,
    [kind, complaint, new Date(at), JSON.stringify(detail)],
  );
}

/** An action that was answered, but that the next run could not carry out anew. */
export interface AnswerNotKept {
  readonly updateId: string;
  readonly action: ActionName;
  readonly because: Rejection['type'];
}

/** Raises the alarm about such an action, only once however often it is found. */
export async function raiseNotKept(db: Pool, complaint: ComplaintId, at: Instant, answer: AnswerNotKept) {
  if ((await notKept(db, complaint)).includes(answer.updateId)) return;
  await raiseAlarm(db, 'answer-not-kept', complaint, at, answer);
}

/**
 * The requests that were given up in this way. No later run tries them, since somebody who read the alarm may have done
 * them again by hand.
 */
export async function notKept(db: Pool, complaint: ComplaintId): Promise<readonly string[]> {
  const { rows } = await db.query<{ updateId: string }>(
    `SELECT detail ->> 'updateId' AS "updateId" FROM alarm WHERE complaint_id = $1 AND kind = 'answer-not-kept'`,
    [complaint],
  );
  return rows.map(({ updateId }) => updateId);
}

/** The last alarm of a page. */
export interface AlarmPosition {
  readonly at: Date;
  readonly id: number;
}

/** What the list of alarms can be narrowed by. */
export interface AlarmFilter {
  readonly states?: readonly AlarmState[] | undefined;
  readonly kind?: AlarmKind | undefined;
  readonly complaint?: string | undefined;
}

/** Adds a value to a statement, and returns the name of its parameter. */
type Given = (value: unknown) => string;

interface AlarmRow extends Omit<Alarm, 'at' | 'standing'> {
  readonly at: Date;
  readonly steps: readonly AlarmStep[];
}

const COLUMNS = `alarm.id::int AS id, alarm.kind, complaint_id AS complaint, alarm.at, detail,
  (SELECT count(*)::int FROM alarm other WHERE other.complaint_id = alarm.complaint_id AND other.kind = alarm.kind
    AND other.id < alarm.id) AS before,
  (SELECT coalesce(jsonb_agg(jsonb_build_object('what', what, 'by', person,
      'at', (extract(epoch FROM s.at) * 1000)::bigint, 'done', done) ORDER BY step), '[]')
    FROM alarm_step s WHERE s.alarm_id = alarm.id) AS steps`;

const alarmIn = ({ at, steps, ...row }: AlarmRow): Alarm => ({
  ...row,
  at: at.getTime(),
  standing: standingOf(steps),
});

/** A condition for alarms that somebody may see: none about cases that are kept from them. */
const heardSql = (reader: readonly Viewpoint[] | undefined, given: Given): string =>
  reader === undefined ? 'true' : `(complaint.id IS NULL OR ${visibleFromSql(reader, given)})`;

function conditionsOf({ states, kind, complaint }: AlarmFilter, given: Given): string[] {
  return [
    ...(states === undefined ? [] : [`alarm.state = ANY (${given(states)})`]),
    ...(kind === undefined ? [] : [`alarm.kind = ${given(kind)}`]),
    ...(complaint === undefined ? [] : [`alarm.complaint_id = ${given(complaint)}`]),
  ];
}

/**
 * Alarms, the newest first.
 *
 * @param reader the viewpoints of the reader; alarms about cases that are kept from them are left out. All if left out
 * @param after the last alarm of the page before
 */
export async function recentAlarms(
  db: Pool,
  limit: number,
  reader?: readonly Viewpoint[],
  after?: AlarmPosition,
  filter: AlarmFilter = {},
): Promise<Alarm[]> {
  const values: unknown[] = [limit, after?.at ?? null, after?.id ?? null];
  const given: Given = (value) => `$${values.push(value)}`;
  const conditions = [
    '($2::timestamptz IS NULL OR (alarm.at, alarm.id) < ($2, $3::bigint))',
    heardSql(reader, given),
    ...conditionsOf(filter, given),
  ];
  const { rows } = await db.query<AlarmRow>(
    `SELECT ${COLUMNS} FROM alarm LEFT JOIN complaint ON complaint.id = alarm.complaint_id
      WHERE ${conditions.join(' AND ')} ORDER BY alarm.at DESC, alarm.id DESC LIMIT $1`,
    values,
  );
  return rows.map(alarmIn);
}

/** How many alarms of a kind somebody has yet to settle. */
export interface AlarmCount {
  readonly kind: AlarmKind;
  readonly open: number;
  readonly taken: number;
}

/** How many alarms wait, of those that somebody may see; kinds of which none waits are left out. */
export async function countAlarms(db: Pool, reader?: readonly Viewpoint[]): Promise<AlarmCount[]> {
  const values: unknown[] = [];
  const { rows } = await db.query<AlarmCount>(
    `SELECT alarm.kind, count(*) FILTER (WHERE alarm.state = 'open')::int AS open,
        count(*) FILTER (WHERE alarm.state = 'taken')::int AS taken
      FROM alarm LEFT JOIN complaint ON complaint.id = alarm.complaint_id
      WHERE alarm.state <> 'settled' AND ${heardSql(reader, (value) => `$${values.push(value)}`)} GROUP BY alarm.kind`,
    values,
  );
  return rows;
}

/**
 * Does something about an alarm, one after the other with whoever else does so.
 *
 * @param decide what is to be recorded, by how the alarm stands at that moment; or why it cannot be done
 * @returns the alarm after it; why it could not be done; or undefined if there is no such alarm for the reader
 */
export function changeAlarm(
  pool: Pool,
  id: number,
  reader: readonly Viewpoint[] | undefined,
  decide: (standing: AlarmStanding) => readonly AlarmStep[] | AlarmRefusal,
): Promise<Alarm | AlarmRefusal | undefined> {
  return transaction(pool, async (db) => {
    const values: unknown[] = [id];
    const statement = `SELECT ${COLUMNS} FROM alarm LEFT JOIN complaint ON complaint.id = alarm.complaint_id
      WHERE alarm.id = $1 AND ${heardSql(reader, (value) => `$${values.push(value)}`)}`;
    await db.query('SELECT FROM alarm WHERE id = $1 FOR UPDATE', [id]);
    const { rows } = await db.query<AlarmRow>(statement, values);
    const [row] = rows;
    if (row === undefined) return undefined;
    const alarm = alarmIn(row);
    const decided = decide(alarm.standing);
    if ('refused' in decided) return decided;
    if (decided.length === 0) return alarm;
    const steps = [...row.steps, ...decided];
    for (const [index, step] of decided.entries()) {
      await db.query(
        'INSERT INTO alarm_step (alarm_id, step, what, person, at, done) VALUES ($1, $2, $3, $4, $5, $6)',
        [
          id,
          row.steps.length + index + 1,
          step.what,
          step.by,
          new Date(step.at),
          step.what === 'settled' ? step.done : null,
        ],
      );
    }
    const standing = standingOf(steps);
    await db.query('UPDATE alarm SET state = $2 WHERE id = $1', [id, standing.state]);
    return { ...alarm, standing };
  });
}
