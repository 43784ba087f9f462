import type { Pool, PoolClient } from 'pg';
import type { Calendar } from '../../domain/calendar/calendar';
import type { Words } from '../../domain/language';
import type { CompiledRules } from '../../domain/policy/rules';
import type { Instant } from '../../domain/time';
import type { CalendarDocument } from './documents/calendar-document';
import { MAX_COMPILED_BYTES } from './documents/compile-policy';
import { CalendarError, type Issue, PolicyError } from './documents/issue';
import { editionsCountingOn, insertCalendar, lastVersion, newestCalendars, type PublishedCalendar } from './editions';
import { publishPolicy, storeRules } from './rules';
import { calendarSuccessionIssues, policySuccessionIssues } from './succession';
import type { UsablePolicy } from './usable';

/** A calendar document that can be used, with what it compiles to. */
export interface UsableCalendar {
  readonly document: CalendarDocument;
  readonly compiled: Calendar;
}

/** Thrown if the version that somebody wants to publish exists already. Versions are never edited in place. */
export class EditionExists extends Error {
  override readonly name = 'EditionExists';

  constructor(readonly said: Words) {
    super(said.en);
  }
}

/**
 * Publishes a version of a policy within the caller's transaction, which should be short, since other publications
 * wait for it. The first policy of an installation is the one for complaints that name none.
 *
 * @throws PolicyError if it is not the next version
 * @throws EditionExists if this version has been published
 */
export async function publishEdition(db: PoolClient, usable: UsablePolicy, by: string, now: Instant): Promise<void> {
  const { document, calendar } = usable;
  await oneAtATime(db);
  const last = await lastVersion(db, document.id);
  requireNew(document, last);
  const issues = policySuccessionIssues(document, last, calendar, now);
  if (issues.length > 0) throw new PolicyError(notPublished('policy', document.id), issues);
  // A calendar that was published in the meantime is taken into account.
  const [newest] = await newestCalendars(db, document.calendar);
  const rules = { ...usable.rules, calendar: newest?.compiled ?? calendar };
  const { rowCount: others } = await db.query('SELECT FROM policy WHERE is_default');
  await publishPolicy(db, { ...usable, rules, by }, now, others === 0);
}

/**
 * Publishes a version of a calendar within the caller's transaction. Cases received from now on use it, under any
 * version of any policy. Running cases keep their version.
 *
 * @throws CalendarError if it is not the next version
 * @throws EditionExists if this version has been published
 */
export async function publishCalendar(
  db: PoolClient,
  { document, compiled }: UsableCalendar,
  by: string,
  now: Instant,
): Promise<void> {
  await oneAtATime(db);
  const [last] = await newestCalendars(db, document.id);
  requireNew(document, last?.document.version ?? 0);
  const { rules, issues } = await asNextVersion(db, { document, compiled }, last, now);
  if (issues.length > 0) throw new CalendarError(notPublished('calendar', document.id), issues);
  await insertCalendar(db, { document, compiled, by }, now);
  for (const edition of rules) {
    const { sha256 } = await storeRules(db, edition.rules);
    await db.query('UPDATE policy SET rules = $3 WHERE id = $1 AND version = $2', [
      edition.id,
      edition.version,
      sha256,
    ]);
  }
}

/** Everything that keeps a calendar that can be used from being the next version. */
export async function calendarIssues(db: Pool, usable: UsableCalendar, now: Instant): Promise<Issue[]> {
  const [last] = await newestCalendars(db, usable.document.id);
  return (await asNextVersion(db, usable, last, now)).issues;
}

/** What becomes of the versions that count on a calendar, and the reasons why it cannot be the next version. */
async function asNextVersion(
  db: Pool | PoolClient,
  { document, compiled }: UsableCalendar,
  last: PublishedCalendar | undefined,
  now: Instant,
) {
  const editions = await editionsCountingOn(db, document.id, now);
  const rules = editions.map((edition) => ({ ...edition, rules: { ...edition.rules, calendar: compiled } }));
  const issues = calendarSuccessionIssues(document, last?.document, compiled, now);
  return { rules, issues: [...issues, ...rules.flatMap(sizeIssues)] };
}

const notPublished = (what: 'policy' | 'calendar', id: string): Words => ({
  en: `The ${what} ${id} cannot be published.`,
  zh: `${what === 'policy' ? '政策' : '日历'} ${id} 不能发布。`,
});

/** Makes publications wait for each other, since each one looks at the last one. */
async function oneAtATime(db: PoolClient): Promise<void> {
  await db.query(`SELECT pg_advisory_xact_lock(hashtext('publications'))`);
}

function requireNew({ id, version }: { id: string; version: number }, last: number): void {
  if (version > last) return;
  throw new EditionExists({
    en: `Version ${version} of ${id} has been published; publish changes as version ${last + 1}, what is published is never edited.`,
    zh: `${id} 的第 ${version} 版已发布；版本发布后不得修改，请作为第 ${last + 1} 版发布。`,
  });
}

function sizeIssues({ id, rules }: { id: string; rules: CompiledRules }): Issue[] {
  const bytes = Buffer.byteLength(JSON.stringify(rules));
  if (bytes <= MAX_COMPILED_BYTES) return [];
  const message = {
    en: `the rules of ${id} with it have ${bytes} bytes, more than ${MAX_COMPILED_BYTES}; leave years out`,
    zh: `${id} 的规则连同该日历为 ${bytes} 字节，超过 ${MAX_COMPILED_BYTES} 字节；请减少年份`,
  };
  return [{ pointer: '/years', message }];
}
