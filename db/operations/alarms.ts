import type { Pool, PoolClient } from 'pg';
import type { ActionName } from '../../domain/complaint/commands';
import type { Rejection } from '../../domain/complaint/rejection';
import type { ComplaintId } from '../../domain/ids';
import type { Viewpoint } from '../../domain/sight/visibility';
import type { Instant } from '../../domain/time';
import { visibleFromSql } from '../sight/visibility';

/** The kinds of things that operations must look at. */
export type AlarmKind =
  /** Two histories of a case say different things at one version of it. */
  | 'conflicting-event'
  /** An open case had lost its workflow and was restarted from the record. */
  | 'workflow-restarted'
  /** The workflow of a case did not move, and was replaced by one from the record. */
  | 'workflow-stuck'
  /**
   * An action had been answered but was not on record when its workflow was replaced, and the rules no longer allow it.
   */
  | 'answer-not-kept'
  /** A workflow knows less than the record and must not overwrite it, as after an old backup was restored. */
  | 'workflow-behind'
  /** A head had to be told but the office is vacant, so the next head above was told instead. */
  | 'vacant-office'
  /** A mail or a webhook message was given up after the last attempt. */
  | 'dead-letter';

/** Something in a case that operations must look at. */
export interface Alarm {
  readonly id: number;
  readonly kind: AlarmKind;
  readonly complaint: ComplaintId;
  readonly at: Instant;
  readonly detail: unknown;
}

/** Raises an alarm. For a vacant office there is one per escalation, since a repeated projection finds it again. */
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
): Promise<Alarm[]> {
  const values: unknown[] = [limit, after?.at ?? null, after?.id ?? null];
  const visible = reader && visibleFromSql(reader, (value) => `$${values.push(value)}`);
  const { rows } = await db.query(
    `SELECT alarm.id, alarm.kind, complaint_id AS complaint, at, detail FROM alarm
      LEFT JOIN complaint ON complaint.id = alarm.complaint_id
      WHERE ($2::timestamptz IS NULL OR (at, alarm.id) < ($2, $3::bigint))
        ${visible === undefined ? '' : `AND (complaint.id IS NULL OR ${visible})`}
      ORDER BY at DESC, alarm.id DESC LIMIT $1`,
    values,
  );
  return rows.map((row) => ({ ...row, at: row.at.getTime() }));
}
