import type { Pool, PoolClient } from 'pg';
import type { Calendar } from '../../domain/calendar/calendar';
import { listed } from '../../domain/language';
import type { CompiledRules } from '../../domain/policy/rules';
import type { Instant } from '../../domain/time';
import { policyUnusable } from './documents/compile-policy';
import { type DocumentWork, workHere } from './documents/document-work';
import { CALENDAR_MISSING, type Issue, PolicyError, pointerTo } from './documents/issue';
import type { PolicyDocument } from './documents/policy-document';
import { effectiveAt } from './documents/validate-policy';
import { lastVersion, newestCalendars } from './editions';
import { policySuccessionIssues } from './succession';

/** A policy document that can be used, and what it compiles to. */
export interface UsablePolicy {
  readonly document: PolicyDocument;
  readonly rules: CompiledRules;
  readonly calendar: Calendar;
  readonly effectiveAt: Instant;
}

/**
 * Compiles a policy document with the newest version of its calendar.
 *
 * @param options.nextAt when it is to be published as the next version; if given, reasons against that are reported too
 * @param options.work where it is read and compiled. @default in this thread
 * @throws PolicyError with everything that is wrong with it, including units that are not in the directory
 */
export async function usablePolicy(
  db: Pool | PoolClient,
  input: unknown,
  { nextAt, work = workHere }: { readonly nextAt?: Instant; readonly work?: DocumentWork } = {},
): Promise<UsablePolicy> {
  const document = await work.parsePolicy(input);
  const [calendar] = await newestCalendars(db, document.calendar);
  const issues = await unitIssues(db, document);
  if (nextAt !== undefined) {
    const last = await lastVersion(db, document.id);
    issues.push(...policySuccessionIssues(document, last, calendar?.compiled, nextAt));
  }
  if (calendar === undefined) {
    const known = listed((await newestCalendars(db)).map(({ document: { id } }) => id));
    const message = {
      en: `there is no calendar ${document.calendar}; there are: ${known.en}`,
      zh: `没有日历 ${document.calendar}；现有：${known.zh}`,
    };
    throw new PolicyError(CALENDAR_MISSING, [{ pointer: '/calendar', message }, ...issues]);
  }
  const { compiled } = calendar;
  const rules = await compiledWith(work, document, compiled, issues);
  return { document, rules, calendar: compiled, effectiveAt: effectiveAt(document, compiled) };
}

/** @param issues what else is wrong with the document */
async function compiledWith(
  work: DocumentWork,
  document: PolicyDocument,
  calendar: Calendar,
  issues: readonly Issue[],
): Promise<CompiledRules> {
  try {
    const rules = await work.compilePolicy(document, calendar);
    if (issues.length > 0) throw new PolicyError(policyUnusable(document.id), []);
    return rules;
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    throw new PolicyError(error.title, [...error.issues, ...issues]);
  }
}

/** Units that a policy names and that are missing or closed, so that nobody would get what the policy gives them. */
async function unitIssues(db: Pool | PoolClient, document: PolicyDocument): Promise<Issue[]> {
  const named = unitsNamedIn(document);
  const { rows } = await db.query<{ code: string; closed: boolean }>(
    'SELECT code, closed_at IS NOT NULL AS closed FROM unit WHERE code = ANY ($1)',
    [named.map(({ unit }) => unit)],
  );
  const closed = new Map(rows.map((row) => [row.code, row.closed]));
  return named.flatMap(({ unit, pointer }) => {
    if (closed.get(unit) === false) return [];
    const message = closed.has(unit)
      ? { en: `the unit ${unit} is closed`, zh: `单位 ${unit} 已撤并` }
      : { en: `there is no unit ${unit} in the directory`, zh: `通讯录中没有单位 ${unit}` };
    return [{ pointer, message }];
  });
}

/** The units that a policy names, and where. */
function unitsNamedIn({ coordination, guidance, dutyOffice }: PolicyDocument) {
  return [
    ...(coordination.coordinator === 'service-office'
      ? [{ unit: coordination.office, pointer: pointerTo('coordination', 'office') }]
      : []),
    ...guidance.map(({ office }, i) => ({ unit: office, pointer: pointerTo('guidance', i, 'office') })),
    { unit: dutyOffice, pointer: pointerTo('dutyOffice') },
  ];
}
