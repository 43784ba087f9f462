import type { Pool, PoolClient } from 'pg';
import type { ActionName } from '../../domain/complaint/commands';
import type { Rejection } from '../../domain/complaint/rejection';
import type { ComplaintId } from '../../domain/ids';
import type { Viewpoint } from '../../domain/sight/visibility';
import type { Instant } from '../../domain/time';
import { visibleFromSql } from '../sight/visibility';

/** What operations must look at. */
export type AlarmKind =
  /** Two histories say different things at one version of a case. */
  | 'conflicting-event'
  /** An open case had lost its workflow and was restarted from the record. */
  | 'workflow-restarted'
  /** The workflow of a case did not move, and was replaced by one from the record. */
  | 'workflow-stuck'
  /** An action had been answered and was not on record when its workflow was replaced, and the rules no longer allow it. */
  | 'answer-not-kept'
  /** A workflow knows less than the record and may not write it over, as after the restore of an old backup. */
  | 'workflow-behind'
  /** A head was to be told, and the office is vacant: the next head above was told instead. */
  | 'vacant-office'
  /** A mail or a webhook was tried as often as it may be, and given up. */
  | 'dead-letter';

/** Something in a case that operations must look at. */
export interface Alarm {
  readonly id: number;
  readonly kind: AlarmKind;
  readonly complaint: ComplaintId;
  readonly at: Instant;
  readonly detail: unknown;
}

/** Raises an alarm; a vacant office, which a repeated projection finds again, once for each escalation. */
export async function raiseAlarm(
  db: Pool | PoolClient,
  kind: AlarmKind,
  complaint: ComplaintId,
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

/** An action that was answered and could not be carried out anew by the run that followed. */
export interface AnswerNotKept {
  readonly updateId: string;
  readonly action: ActionName;
  readonly because: Rejection['type'];
}

/** Raises the alarm of such an action, once however often it is found. */
export async function raiseNotKept(db: Pool, complaint: ComplaintId, at: Instant, answer: AnswerNotKept) {
  if ((await notKept(db, complaint)).includes(answer.updateId)) return;
  await raiseAlarm(db, 'answer-not-kept', complaint, at, answer);
}

/** The requests that were given up so: whoever reads the alarm may have done it again by hand, so no run tries them any more. */
export async function notKept(db: Pool, complaint: ComplaintId): Promise<readonly string[]> {
  const { rows } = await db.query<{ updateId: string }>(
    `SELECT detail ->> 'updateId' AS "updateId" FROM alarm WHERE complaint_id = $1 AND kind = 'answer-not-kept'`,
    [complaint],
  );
  return rows.map(({ updateId }) => updateId);
}

/**
 * The newest alarms first.
 *
 * @param reader from where they are looked at: alarms of cases that are kept from the reader are left out. All if left out
 */
export async function recentAlarms(db: Pool, limit: number, reader?: readonly Viewpoint[]): Promise<Alarm[]> {
  const values: unknown[] = [limit];
  const visible = reader && visibleFromSql(reader, (value) => `$${values.push(value)}`);
  const { rows } = await db.query(
    `SELECT alarm.id, alarm.kind, complaint_id AS complaint, at, detail FROM alarm
      LEFT JOIN complaint ON complaint.id = alarm.complaint_id
      ${visible === undefined ? '' : `WHERE complaint.id IS NULL OR ${visible}`}
      ORDER BY at DESC, alarm.id DESC LIMIT $1`,
    values,
  );
  return rows.map((row) => ({ ...row, at: row.at.getTime() }));
}
