import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { loadEvents } from '../../../db/record/complaints';
import { type ClockLife, clockLives } from '../../../domain/complaint/clock-lives';
import type { Snapshot } from '../../../domain/complaint/snapshot';
import { complaintId } from '../../../domain/ids';
import { DAY, type Instant } from '../../../domain/time';
import { timesOf } from '../../access/case-times';
import { seenCase } from '../../access/sight';
import type { ApiDependencies } from '../../dependencies';
import { ProblemError, problems } from '../../problems';
import { complaintIdField } from '../../requests/fields';
import { slaState } from '../../views/clock';
import { namesIn, namesView } from '../../views/names';

/** Of cases that took longer the line shows the end. */
const LONGEST = 120 * DAY;

const stretch = z.object({ from: z.string(), to: z.string() });

const timelineView = z
  .object({
    from: z.string(),
    to: z.string().describe('The latest moment that is planned, or now'),
    zone: z.string().describe('IANA name of the zone of the case’s calendar'),
    working: z.array(stretch).describe('Working time by the case’s calendar'),
    clocks: z.array(
      z.object({
        id: z.string(),
        kind: z.string(),
        unit: z.string().describe('The unit that holds the clock; its head answers for it'),
        subject: z.string().nullable().describe('The task, remedy, escalation or instruction that it measures'),
        startedAt: z.string(),
        dueAt: z.string(),
        provisional: z.boolean().describe('Depends on holidays that are not published yet'),
        slaState,
        stoppedAt: z.string().nullable().describe('Null while it runs'),
        outcome: z.enum(['met', 'missed', 'void']).nullable(),
        pauses: z.array(stretch),
        marks: z
          .array(
            z.object({
              type: z.enum(['warning', 'breach', 'level']),
              at: z.string(),
              actedAt: z.string().nullable().describe('Null while it is planned'),
              level: z.number().int().optional(),
            }),
          )
          .describe('Warnings, the breach and the levels of the ladder, those that acted and those to come'),
      }),
    ),
    names: namesView,
  })
  .meta({ id: 'Timeline' });

/** All clocks of a case on one line of time, for people to look at. */
export function registerTimeline(app: FastifyInstance, { pool, clock }: ApiDependencies): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/complaints/:id/timeline',
    {
      config: { scope: 'read' },
      schema: {
        summary: 'All clocks of a complaint on one line of time: what they did, and what they are going to do',
        tags: ['complaints'],
        operationId: 'getTimeline',
        params: z.object({ id: complaintIdField }),
        response: { 200: timelineView, ...problems(400, 403, 404) },
      },
    },
    async ({ params, caller }) => {
      const id = complaintId(params.id);
      const { snapshot, sight } = await seenCase(pool, id, caller);
      if (sight !== 'all') {
        throw new ProblemError(
          'not-permitted',
          { en: 'You have no part in this complaint.', zh: '您未参与该投诉。' },
          { rule: 'involved-only' },
        );
      }
      const now = clock();
      const [events, timeOf] = await Promise.all([loadEvents(pool, id, snapshot.version), timesOf(pool, [id], now)]);
      const lives = clockLives(events, snapshot.clocks);
      const { from, to } = span(snapshot, lives, now);
      const time = timeOf(id);
      const view = {
        from: iso(from),
        to: iso(to),
        zone: time.zone,
        working: time.working(from, to).map(([start, end]) => ({ from: iso(start), to: iso(end) })),
        clocks: lives.map(viewLife),
      };
      return { ...view, names: await namesIn(pool, view.clocks) };
    },
  );
}

const iso = (at: Instant): string => new Date(at).toISOString();

/** From the receipt to the last thing that has happened or is planned. */
function span({ receivedAt }: Snapshot, lives: readonly ClockLife[], now: Instant): { from: Instant; to: Instant } {
  const ends = lives.flatMap(({ clock, stoppedAt, marks }) => [
    stoppedAt ?? Math.max(clock.dueAt, now),
    ...marks.map(({ at, actedAt }) => actedAt ?? at),
  ]);
  const to = Math.max(receivedAt + 1, ...ends);
  return { from: Math.max(receivedAt, to - LONGEST), to };
}

function viewLife({ clock, stoppedAt, outcome, marks }: ClockLife): z.infer<typeof timelineView>['clocks'][number] {
  const { id, kind, chain, subject = null, startedAt, dueAt, provisional, pauses } = clock;
  const acted = (type: string): boolean => marks.some((mark) => mark.type === type && mark.actedAt !== null);
  return {
    id,
    kind,
    unit: chain[0]!,
    subject,
    startedAt: iso(startedAt),
    dueAt: iso(dueAt),
    provisional,
    slaState: acted('breach') ? 'breached' : acted('warning') ? 'warned' : 'ok',
    stoppedAt: stoppedAt === null ? null : iso(stoppedAt),
    outcome,
    pauses: pauses.map((one) => ({ from: iso(one.from), to: iso(one.to) })),
    marks: marks.map(({ at, actedAt, ...mark }) => ({
      ...mark,
      at: iso(at),
      actedAt: actedAt === null ? null : iso(actedAt),
    })),
  };
}
