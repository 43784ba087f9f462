import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Caller } from '../../../db/credentials/credentials';
import { type Alarm, changeAlarm, recentAlarms } from '../../../db/operations/alarms';
import { personNames } from '../../../db/people/names';
import { personId } from '../../../domain/ids';
import {
  ALARM_KINDS,
  ALARM_STATES,
  type AlarmRefusal,
  type AlarmStanding,
  type AlarmStep,
  settleAlarm,
  takeAlarm,
} from '../../../domain/operations/alarm';
import { personOf } from '../../access/caller';
import { requireReach } from '../../access/rights';
import type { ApiDependencies } from '../../dependencies';
import { ProblemError, problems } from '../../problems';
import { readCursor } from '../../requests/cursor';
import { code, complaintIdField, several, text, wholeNumber } from '../../requests/fields';
import { next, page, pageOf } from '../../requests/page';
import { alarmView, viewAlarms } from '../../views/alarm';
import { namesView } from '../../views/names';

/** Longest text of what was done about an alarm, in UTF-16 units. */
const DONE_LENGTH = 2_000;

const position = z.object({ at: z.iso.datetime(), id: z.int() });
const params = z.object({ id: wholeNumber(1, 999_999_999) });

/** What operations must look at: who looks after it, and what was done. */
export function registerAlarms(app: FastifyInstance, deps: ApiDependencies): void {
  const { pool, clock } = deps;
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const tags = ['operations'];

  routes.get(
    '/alarms',
    {
      config: { scope: 'read' },
      schema: {
        summary: 'What operations must look at, newest first, of the complaints that the caller may hear of',
        tags,
        operationId: 'listAlarms',
        querystring: z.strictObject({
          state: several(z.enum(ALARM_STATES)),
          kind: z.enum(ALARM_KINDS).optional(),
          complaint: complaintIdField.optional(),
          ...page,
        }),
        response: { 200: z.object({ items: z.array(alarmView), names: namesView, next }), ...problems(400, 403) },
      },
    },
    async ({ caller, query: { limit, cursor, state, kind, complaint } }) => {
      const { viewpoints } = requireReach('alarms', caller);
      const filter = { states: state, kind, complaint };
      const filters = { alarms: caller.id, ...filter };
      const after = readCursor(deps, position, cursor, filters);
      const before = after === null ? undefined : { at: new Date(after.at), id: after.id };
      const rows = await recentAlarms(pool, limit + 1, viewpoints, before, filter);
      const positionOf = ({ at, id }: Alarm) => ({ at: new Date(at).toISOString(), id });
      const alarms = pageOf(deps, rows, { limit, positionOf, filters });
      return { ...(await viewAlarms(deps, caller, alarms.items)), next: alarms.next };
    },
  );

  const change = async (
    caller: Caller,
    id: number,
    decide: (standing: AlarmStanding) => readonly AlarmStep[] | AlarmRefusal,
  ) => {
    const { viewpoints } = requireReach('alarms', caller);
    const changed = await changeAlarm(pool, id, viewpoints, decide);
    if (changed === undefined) {
      throw new ProblemError('not-found', { en: `There is no alarm ${id}.`, zh: `没有告警 ${id}。` });
    }
    if ('refused' in changed) throw await conflict(changed);
    const { items, names } = await viewAlarms(deps, caller, [changed]);
    return { ...items[0]!, names };
  };

  const conflict = async ({ refused, by }: AlarmRefusal): Promise<ProblemError> => {
    const name = (await personNames(pool, [by])).get(by) ?? by;
    return new ProblemError(
      'alarm-conflict',
      refused === 'taken'
        ? {
            en: `${name} has taken it. To take it over, say from whom: {"from": "${by}"}.`,
            zh: `${name}已接手。如需接管，请注明从谁接管：{"from": "${by}"}。`,
          }
        : {
            en: `${name} has settled it. If the cause is still there, another alarm comes.`,
            zh: `${name}已处理完毕。如原因仍在，系统会再次告警。`,
          },
    );
  };

  const changed = alarmView.extend({ names: namesView });

  routes.post(
    '/alarms/:id/take',
    {
      schema: {
        summary: 'Take an alarm, so that others know who looks after it',
        tags,
        operationId: 'takeAlarm',
        params,
        body: z.strictObject({
          from: code.optional().describe('Who has taken it, to take it over from them; left out if nobody has'),
        }),
        response: { 200: changed, ...problems(400, 403, 404, 409, 413, 415) },
      },
    },
    ({ caller, params: { id }, body: { from } }) => {
      const { person } = personOf(caller);
      return change(caller, id, (standing) =>
        takeAlarm(standing, person, clock(), from === undefined ? undefined : personId(from)),
      );
    },
  );

  routes.post(
    '/alarms/:id/settle',
    {
      schema: {
        summary: 'Settle an alarm with what was done; one that nobody has taken is taken by that',
        tags,
        operationId: 'settleAlarm',
        params,
        body: z.strictObject({ done: text(DONE_LENGTH).describe('What was done') }),
        response: { 200: changed, ...problems(400, 403, 404, 409, 413, 415) },
      },
    },
    ({ caller, params: { id }, body: { done } }) => {
      const { person } = personOf(caller);
      return change(caller, id, (standing) => settleAlarm(standing, person, clock(), done));
    },
  );
}
