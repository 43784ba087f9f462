import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Caller } from '../../../db/credentials/credentials';
import { countLogged, type LogFilter, type LogPosition, loggedCases } from '../../../db/measures/event-log';
import { unitCode } from '../../../domain/ids';
import { traceOf } from '../../../domain/measures/event-log/trace';
import { type Reach, requireReach } from '../../access/rights';
import { viewpointsFor } from '../../access/sight';
import type { ApiDependencies } from '../../dependencies';
import type { LoggedTrace } from '../../exports/event-log/columns';
import { LOG_FORMATS, type LogFormatName } from '../../exports/event-log/formats';
import { pseudonyms } from '../../exports/event-log/pseudonyms';
import { type Exports, fileName } from '../../exports/exports';
import { textMasker } from '../../privacy/text-masking';
import { problems, wrongFields } from '../../problems';
import { lang } from '../../requests/export-query';
import { code, moment } from '../../requests/fields';
import { languageFor } from '../../requests/language';
import { isToldPeople } from './asked';

/** How many complaints are read at once. */
const BATCH = 50;

/** How much is written before the reader takes it, in bytes. */
const AHEAD = 64 * 1_024;

const asking = z.strictObject({
  from: moment.describe('Complaints that came in from this moment on'),
  to: moment.describe('Complaints that came in before this moment'),
  unit: code.optional().describe('Complaints that this unit owns or answers for, or one below it'),
  lang,
});

/** What happened to complaints, event by event, for process mining. */
export function registerEventLog(app: FastifyInstance, deps: ApiDependencies, exports: Exports): void {
  for (const format of Object.keys(LOG_FORMATS) as LogFormatName[]) {
    const { type, write } = LOG_FORMATS[format];
    app.withTypeProvider<ZodTypeProvider>().route({
      method: 'GET',
      url: `/event-log.${format}`,
      exposeHeadRoute: false,
      config: { scope: 'read' },
      schema: {
        summary:
          format === 'xes'
            ? 'What happened to the complaints of a period, event by event, for process mining: XES (IEEE 1849)'
            : 'The same log as CSV, one row for each event',
        tags: ['measures'],
        operationId: `exportEventLog${format === 'xes' ? 'Xes' : 'Csv'}`,
        querystring: asking,
        response: {
          200: {
            description: 'The file; one that was cut off has no end tag, or the connection breaks',
            content: { [type.split(';')[0]!]: { schema: z.string().meta({ format: 'binary' }) } },
          },
          ...problems(400, 403, 503),
        },
      },
      handler: async ({ caller, headers, query }, reply) => {
        const reach = requireReach('measures', caller);
        const language = languageFor(query.lang, headers['accept-language']);
        const filter = filterOf(caller, reach, query);
        return exports.sendFile(reply, async () => {
          const cases = await countLogged(deps.pool, filter, exports.limits.rows + 1);
          if (cases > exports.limits.rows) throw tooLong(exports.limits.rows);
          const log = {
            language,
            nameOf: pseudonyms(isToldPeople(caller, reach)),
            from: filter.from.toISOString(),
            to: filter.to.toISOString(),
            batches: tracesOf(deps, filter),
          };
          return {
            type,
            file: `${fileName('event-log', deps.clock())}.${format}`,
            language,
            headers: {},
            stream: Readable.from(write(log), { objectMode: false, highWaterMark: AHEAD }),
          };
        });
      },
    });
  }
}

function filterOf(caller: Caller, { units }: Reach, { from, to, unit }: z.infer<typeof asking>): LogFilter {
  if (new Date(from) >= new Date(to)) {
    throw wrongFields([{ pointer: '/querystring/to', message: { en: 'must be later than from', zh: '须晚于 from' } }]);
  }
  return {
    from: new Date(from),
    to: new Date(to),
    ...(unit === undefined ? {} : { unit: unitCode(unit) }),
    reach: units,
    ...viewpointsFor(caller),
  };
}

/** A part of a period would look like the whole to whoever mines it, so nothing is cut off. */
function tooLong(most: number) {
  const message = {
    en: `must be closer to from: the log of more than ${most} complaints is not written; ask for a shorter time or a unit`,
    zh: `须更接近 from：投诉超过 ${most} 件时不生成日志；请缩短时间或限定单位`,
  };
  return wrongFields([{ pointer: '/querystring/to', message }]);
}

/** The complaints of a log, read batch by batch and made one by one, so that a slow reader holds neither a connection nor more than a batch. */
async function* tracesOf(
  { pool, country }: Pick<ApiDependencies, 'pool' | 'country'>,
  filter: LogFilter,
): AsyncGenerator<readonly LoggedTrace[]> {
  // Nobody means to write numbers of people into these fields, but somebody may.
  const mask = textMasker([], country);
  const masked = (text: string | null): string | null => text && mask(text);
  let after: LogPosition | null = null;
  do {
    const cases = await loggedCases(pool, filter, after, BATCH);
    for (const { events, product, area } of cases) {
      // A complaint of a thousand events takes some 50 ms; other requests get their turn after each.
      await setImmediate();
      yield [{ trace: traceOf(events), product: masked(product), area: masked(area) }];
    }
    after = cases.length < BATCH ? null : cases.at(-1)!;
  } while (after !== null);
}
