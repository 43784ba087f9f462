import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { isSilence } from '../../../client/ask';
import { onceRecorded } from '../../../client/own-write';
import { sendToReport } from '../../../client/send-to-report';
import type { Caller } from '../../../db/credentials/credentials';
import { reportWork } from '../../../db/measures/report-steps';
import { keepReportText, type PartTexts, type ReasonText } from '../../../db/measures/report-texts';
import { unitCode } from '../../../domain/ids';
import type { Words } from '../../../domain/language';
import { decide, type ReportRejection } from '../../../domain/report/decide';
import type { ReportCommand } from '../../../domain/report/events';
import { advance } from '../../../domain/report/limits';
import { personOf } from '../../access/caller';
import type { ApiDependencies } from '../../dependencies';
import { ProblemError, problems } from '../../problems';
import { bodyHash, sha256, uuidOf } from '../../requests/digest';
import { code, text } from '../../requests/fields';
import { readReport, reportParams } from './found';
import { viewReport } from './view-report';
import { keptReportView } from './views';

/** The longest text of a part, in UTF-16 units. */
const LONGEST = 5_000;
const tags = ['measures'] as const;
const NOT_FROZEN: Words = {
  en: 'The report is not frozen yet; try again in a moment.',
  zh: '报告尚未定稿，请稍后再试。',
};

const refused = ({ type, message }: ReportRejection): ProblemError =>
  new ProblemError(type, message, type === 'not-permitted' ? { rule: 'office-needed' } : {});

const response = { 200: keptReportView, ...problems(400, 403, 404, 409, 413, 415, 503) };

/** The steps of a report from its figures to its approval. */
export function registerReportSteps(app: FastifyInstance, deps: ApiDependencies): void {
  const { pool, clock } = deps;
  const routes = app.withTypeProvider<ZodTypeProvider>();

  routes.post(
    '/reports/:id/parts/:unit',
    {
      schema: {
        summary: 'Give the part of a unit, for its head or whoever stands in; what was given before is replaced',
        tags,
        operationId: 'giveReportPart',
        params: reportParams.extend({ unit: code }),
        body: z.strictObject({
          causes: text(LONGEST).describe('Why things were late'),
          done: text(LONGEST).describe('What was done about it'),
          plans: text(LONGEST).describe('What is planned'),
        }),
        response,
      },
    },
    async ({ caller, params: { id, unit }, body }) =>
      act(caller, id, body, (ref) => ({ action: 'give-part', unit: unitCode(unit), text: ref })),
  );

  routes.post(
    '/reports/:id/send-back',
    {
      schema: {
        summary: 'Send a part back to its unit, with the reason; it has until the end of the next working day',
        tags,
        operationId: 'sendReportPartBack',
        params: reportParams,
        body: z.strictObject({ unit: code, reason: text(LONGEST) }),
        response,
      },
    },
    async ({ caller, params: { id }, body: { unit, reason } }) =>
      act(caller, id, { reason }, (ref) => ({ action: 'send-back', unit: unitCode(unit), reason: ref })),
  );

  routes.post(
    '/reports/:id/approve',
    {
      schema: {
        summary: 'Approve a report, once all parts are there or their time is over; repeating it does no harm',
        tags,
        operationId: 'approveReport',
        params: reportParams,
        body: z.strictObject({}),
        response,
      },
    },
    async ({ caller, params: { id } }) => act(caller, id, null, () => ({ action: 'approve' })),
  );

  /** Keeps what was written, sends the command, and answers with the report after it. */
  async function act(
    caller: Caller,
    id: string,
    texts: PartTexts | ReasonText | null,
    commandOf: (ref: { readonly id: string; readonly sha256: string }) => ReportCommand,
  ) {
    const person = personOf(caller);
    const report = await readReport(pool, caller, id);
    const recorded = await reportWork(pool, id);
    if (recorded === undefined) throw refused({ type: 'wrong-report-state', message: NOT_FROZEN });
    const hash = texts === null ? '' : bodyHash(texts);
    const ref = { id: uuidOf(`${id} ${person.person} ${hash}`), sha256: hash };
    const command = commandOf(ref);
    if (command.action === 'approve' && recorded.approved !== null) return viewReport(deps, caller, report);
    // What will be turned down is not kept.
    const now = clock();
    const verdict = decide(advance(recorded, now).state, command, person, now);
    if ('rejection' in verdict) throw refused(verdict.rejection);
    if (texts !== null) await keepReportText(pool, ref.id, id, texts, person.person, now);
    // The same of the same version is sent once, however often it is asked for.
    const updateId = sha256(JSON.stringify([id, recorded.version, person.person, command]));
    const request = { command, actor: person, bodyHash: updateId };
    const answer = await sendToReport(deps, id, request, updateId).catch((error) => {
      if (!isSilence(error)) throw error;
      throw new ProblemError('engine-away', {
        en: 'It may still be carried out; look at the report before you try again.',
        zh: '该操作仍可能执行，请先查看报告再重试。',
      });
    });
    if ('rejection' in answer) throw refused(answer.rejection);
    await onceRecorded(async () => ((await reportWork(pool, id))!.version >= answer.version ? true : undefined));
    return viewReport(deps, caller, await readReport(pool, caller, id));
  }
}
