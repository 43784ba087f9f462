import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { beginning } from '../action/beginning';
import type { Permit } from '../action/permits';
import { knownPermitsOf } from '../action/permits';
import { useSendAction } from '../action/send-action';
import { bodyFrom, emptyFields, type Values } from '../action/values';
import { useSpeech, type Words } from '../frame/language';
import { refusalOf, undoneOf } from '../frame/reason';
import { newKey } from '../frame/sends';
import type { Row } from './row';

/** What became of what somebody did with a row. */
export type Deed =
  /** Nobody knows yet whether it may be done. */
  | { readonly state: 'asking' }
  | { readonly state: 'sending' }
  | { readonly state: 'done'; readonly action: string }
  | { readonly state: 'refused'; readonly why: string };

/** Acts that need no word of explanation: one key does them. Everything else asks first. */
const AT_ONCE: readonly string[] = ['accept', 'accept-task', 'acknowledge-escalation'];

export interface Asking {
  readonly row: Row;
  readonly permit: Permit;
  /** What is filled in beforehand. */
  readonly known?: Values | undefined;
}

/** Acting on these rows in place. @param onDone something was done with a row at once */
export function useDeeds(rows: readonly Row[], onDone?: (row: Row) => void) {
  const queries = useQueryClient();
  const send = useSendAction();
  const speech = useSpeech();
  const [deeds, setDeeds] = useState<ReadonlyMap<string, Deed>>(new Map());
  const [asking, setAsking] = useState<Asking | null>(null);
  // What somebody presses twice begins once.
  const busy = useRef(new Set<string>());
  const mark = (key: string, deed: Deed) => setDeeds((before) => new Map([...before, [key, deed]]));

  // What comes back to somebody is to be done again, whatever they did with it before.
  const left = useRef<ReadonlySet<string>>(new Set());
  useEffect(() => {
    const back = rows.filter(({ key, gone }) => !gone && left.current.has(key)).map(({ key }) => key);
    left.current = new Set(rows.filter(({ gone }) => gone).map(({ key }) => key));
    if (back.length > 0) setDeeds((before) => new Map([...before].filter(([key]) => !back.includes(key))));
  }, [rows]);

  const carryOut = async (row: Row, permit: Permit, body: Record<string, unknown>) => {
    const { id, number, version } = row.subject;
    mark(row.key, { state: 'sending' });
    try {
      const subject = { id, number, version };
      await send({ action: permit.action, name: permit.name, subject, body, key: newKey() });
      mark(row.key, { state: 'done', action: permit.action });
      onDone?.(row);
    } catch (error) {
      mark(row.key, { state: 'refused', why: refusalOf(error, speech) });
    }
  };

  /** What may be done with a row. Undefined where that cannot be learnt at the moment, which the row says then. */
  const looked = async (row: Row) => {
    const before = deeds.get(row.key);
    mark(row.key, { state: 'asking' });
    try {
      const answer = await queries.fetchQuery(knownPermitsOf(row.subject.id));
      if (before === undefined) setDeeds((now) => new Map([...now].filter(([key]) => key !== row.key)));
      else mark(row.key, before);
      return answer;
    } catch (error) {
      mark(row.key, { state: 'refused', why: undoneOf(error, speech) });
      return undefined;
    }
  };

  /** Does it at once, or asks for what it needs. @returns why it is not possible, where it is not */
  const begin = async (
    row: Row,
    action: string,
    known?: Values,
  ): Promise<{ readonly why: Words | null } | undefined> => {
    if (busy.current.has(row.key)) return undefined;
    busy.current.add(row.key);
    try {
      return await beginOnce(row, action, known);
    } finally {
      busy.current.delete(row.key);
    }
  };
  const beginOnce: typeof begin = async (row, action, known) => {
    const permits = await looked(row);
    if (permits === undefined) return undefined;
    const { items, closed } = permits;
    const permit = items.find((one) => one.action === action);
    if (permit === undefined) {
      return { why: closed.find((one) => one.action === action)?.why ?? null };
    }
    const values = { ...beginning(permit), ...known };
    if (AT_ONCE.includes(action) && emptyFields(permit.needs, values).length === 0) {
      await carryOut(row, permit, bodyFrom(values));
    } else setAsking({ row, permit, known });
    return undefined;
  };

  return { deeds, asking, begin, mark, ask: setAsking, stopAsking: () => setAsking(null) };
}
