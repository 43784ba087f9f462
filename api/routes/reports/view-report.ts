import type { z } from 'zod';
import type { Caller } from '../../../db/credentials/credentials';
import { reportEvents } from '../../../db/measures/report-steps';
import { type PartTexts, reportTexts, reportTold } from '../../../db/measures/report-texts';
import type { PersonId } from '../../../domain/ids';
import { approves, givesPart, isReady } from '../../../domain/report/decide';
import type { By, ReportEvent } from '../../../domain/report/events';
import { foldReport, type Part } from '../../../domain/report/work';
import type { Instant } from '../../../domain/time';
import { actorOf } from '../../access/caller';
import { requireReach } from '../../access/rights';
import type { ApiDependencies } from '../../dependencies';
import { namesIn } from '../../views/names';
import type { readReport } from './found';
import { type keptReportView, type StepsView, viewListed } from './views';

const iso = (at: Instant): string => new Date(at).toISOString();
const byOf = ({ by: { person, actingFor }, at }: { readonly by: By; readonly at: Instant }) => ({
  by: person,
  actingFor: actingFor ?? null,
  at: iso(at),
});

/** A report as a caller may read it. */
export async function viewReport(
  { pool, clock }: Pick<ApiDependencies, 'pool' | 'clock'>,
  caller: Caller,
  report: Awaited<ReturnType<typeof readReport>>,
): Promise<z.infer<typeof keptReportView>> {
  const events = await reportEvents(pool, report.id);
  const steps = events.length === 0 ? null : await viewSteps(pool, caller, report, events, clock());
  const shown = { ...viewListed(report), sha256: report.sha256, report: report.document, steps };
  return { ...shown, names: await namesIn(pool, [steps, report.orderedBy], report.ends) };
}

async function viewSteps(
  pool: ApiDependencies['pool'],
  caller: Caller,
  { id, whole }: { readonly id: string; readonly whole: boolean },
  events: readonly ReportEvent[],
  now: Instant,
): Promise<StepsView> {
  const work = foldReport(id, events);
  const [texts, told] = await Promise.all([reportTexts(pool, id), reportTold(pool, id)]);
  const { units } = requireReach('measures', caller);
  const isShown = ({ unit }: Part): boolean => whole || units === 'all' || unit.some((one) => units.includes(one));
  const actor = actorOf(caller);
  const isOpen = work.approved === null;
  const manages = isOpen && approves(actor) !== undefined;
  const text = (ref: { readonly id: string }): Partial<PartTexts & { reason: string }> => texts.get(ref.id) ?? {};
  return {
    parts: work.parts.filter(isShown).map(({ unit, dueAt, given, sentBack }) => ({
      unit: unit[0],
      dueAt: iso(dueAt),
      given: given && { ...byOf(given), causes: '', done: '', plans: '', ...text(given.text) },
      sentBack: sentBack && { ...byOf(sentBack), reason: text(sentBack.reason).reason ?? '' },
      missed: missedOf(events, told, (one) => one.step === 'part' && one.unit === unit[0]),
      mine: isOpen && givesPart(actor, unit[0]) !== undefined,
    })),
    approval: {
      dueAt: iso(work.approval.dueAt),
      missed: missedOf(events, told, ({ step }) => step === 'approval'),
      approved: work.approved && byOf(work.approved),
      sendBack: manages,
      approve: manages && isReady(work, now),
    },
  };
}

type Missed = Extract<ReportEvent, { type: 'missed' }>;

const missedOf = (
  events: readonly ReportEvent[],
  told: ReadonlyMap<number, readonly PersonId[]>,
  isOf: (event: Missed) => boolean,
) =>
  events
    .filter((event): event is Missed => event.type === 'missed' && isOf(event))
    .map(({ level, to, at, version }) => ({ level, unit: to, at: iso(at), told: [...(told.get(version) ?? [])] }));
