import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { stillIn } from '../../db/credentials/sessions';
import { findPerson } from '../../db/people/directory';
import { complaintId } from '../../domain/ids';
import { personOf } from '../access/caller';
import { identify } from '../access/identify';
import { noComplaint, seenCase } from '../access/sight';
import type { ApiDependencies } from '../dependencies';
import { ProblemError, problems } from '../problems';
import { complaintIdField } from '../requests/fields';

const present = z.object({
  person: z.string(),
  name: z.string(),
  writing: z.boolean().describe('Whether they are filling in a form'),
});

const STREAM = `One stream of server-sent events for everything on the caller's screen. \`complaint\`: a complaint that the caller sees whole or in part \
has changed. \`presence\`: who else has the same complaint open. \`gone\`: a complaint that the caller has open is not theirs to see any more. \`stale\`: \
changes are missed from now on. \`reset\`: read everything on the screen again, since changes were missed. The id of the last event in \`Last-Event-ID\` \
goes on from there. People only.`;

/** What happens now, for the desk: a stream of changes, and who has a case open. */
export function registerLive(app: FastifyInstance, deps: ApiDependencies): void {
  const { streams } = app;
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const byTokenAgain = async (request: FastifyRequest) => {
    try {
      return personOf((await identify(deps, app.wrongTokens, request)).caller);
    } catch (error) {
      if (error instanceof ProblemError) return undefined;
      throw error;
    }
  };

  routes.get(
    '/stream',
    {
      config: { background: true },
      schema: {
        summary: 'What changes while one looks, as server-sent events',
        description: STREAM,
        tags: ['live'],
        operationId: 'getStream',
        headers: z.object({ 'last-event-id': z.string().max(200).optional() }),
        response: { 200: z.string().describe('text/event-stream'), ...problems(400, 403, 429) },
      },
    },
    async (request, reply) => {
      const { session } = request;
      const person = personOf(request.caller);
      if (!streams.hasRoom(person)) {
        throw new ProblemError(
          'too-many-streams',
          { en: 'Too many streams are open; close some.', zh: '打开的实时连接过多，请先关闭一些。' },
          { retryAfter: 30 },
        );
      }
      const now = deps.clock;
      const again = async () => {
        if (session === null) return byTokenAgain(request);
        // A stream that is open is no sign of anybody at the desk, so this does not count as a use of the session.
        const { sessions } = await stillIn(deps.pool, [session.id], [person.person], now());
        return sessions.includes(session.id) ? findPerson(deps.pool, person.person, now()) : undefined;
      };
      reply.hijack();
      reply.raw.writeHead(200, {
        ...(reply.getHeaders() as Record<string, string>),
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        // Proxies that gather answers would hold the events back.
        'x-accel-buffering': 'no',
      });
      // Nothing is awaited since there was room, so there still is; and from here on the reader may be gone at any time.
      const reader = streams.open(reply.raw, person, again);
      try {
        const by = { person: person.person, ...(session === null ? {} : { session: session.id }) };
        reader.whenOver(await app.sessionEnds.onSessionEnd(by, () => reader.end()));
        await streams.catchUp(reader, request.headers['last-event-id']);
      } catch (error) {
        // The answer has begun, so no problem can be sent. The browser comes back by itself.
        request.log.warn({ error: String(error) }, 'a stream could not begin');
        reader.end();
      }
      return reply;
    },
  );

  routes.put(
    '/complaints/:id/presence',
    {
      config: { background: true },
      schema: {
        summary: 'Say that one has the complaint open, every 20 seconds while that is so',
        description: 'Others who have it open hear of it in their stream. It locks nothing.',
        tags: ['live'],
        operationId: 'putPresence',
        params: z.object({ id: complaintIdField }),
        body: z.strictObject({
          doing: z.enum(['looking', 'writing', 'gone']),
          window: z
            .string()
            .max(100)
            .default('')
            .describe('Tells the windows of the caller apart, each by its own name'),
        }),
        response: {
          200: z.object({ others: z.array(present).describe('Who else has it open') }),
          ...problems(400, 403, 404, 413, 415),
        },
      },
    },
    async ({ caller, params, body: { doing, window } }) => {
      const { person } = personOf(caller);
      const id = complaintId(params.id.toLowerCase());
      const { sight } = await seenCase(deps.pool, id, caller);
      // Who works on it is not for those who see a part.
      if (sight !== 'all') throw noComplaint(id);
      await streams.note({ complaint: id, person, window, doing });
      return { others: [...(await streams.others(id, person))] };
    },
  );
}
