import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Calendar } from '../../../domain/calendar/calendar';
import { listed } from '../../../domain/language';
import type { CompiledRules } from '../../../domain/policy/rules';
import type { Instant } from '../../../domain/time';
import type { CalendarDocument } from './calendar-document';
import { compileCalendar } from './compile-calendar';
import { compilePolicy } from './compile-policy';
import { CALENDAR_MISSING, CalendarError, DocumentError, PolicyError } from './issue';
import type { PolicyDocument } from './policy-document';
import { parseCalendar } from './validate-calendar';
import { effectiveAt, parsePolicy } from './validate-policy';

/** A calendar document and what it compiles to. */
export interface LoadedCalendar {
  readonly file: string;
  readonly document: CalendarDocument;
  readonly calendar: Calendar;
}

/** A policy document and what it compiles to, with the newest version of its calendar. */
export interface LoadedPolicy {
  readonly file: string;
  readonly document: PolicyDocument;
  readonly rules: CompiledRules;
  /** When new cases begin to be pinned to it. */
  readonly effectiveAt: Instant;
}

/** All documents of a folder. */
export interface PolicyFolder {
  readonly calendars: readonly LoadedCalendar[];
  readonly policies: readonly LoadedPolicy[];
}

/**
 * Reads a folder of policies (`*.json`) and their calendars (`calendars/*.json`), ordered by id and version. Schemas
 * (`*.schema.json`) are left out.
 *
 * @throws AggregateError of one CalendarError or PolicyError per file that cannot be used, so that one run shows them
 * all
 */
export async function readPolicyFolder(folder: string): Promise<PolicyFolder> {
  const failures: DocumentError[] = [];
  const calendars = await readAll(path.join(folder, 'calendars'), CalendarError, failures, (file, json) => {
    const document = parseCalendar(json);
    return { file, document, calendar: compileCalendar(document) };
  });
  const policies = await readAll(folder, PolicyError, failures, (file, json) => {
    const document = parsePolicy(json);
    const calendar = newestCalendar(calendars, document.calendar);
    const rules = compilePolicy(document, calendar);
    return { file, document, rules, effectiveAt: effectiveAt(document, calendar) };
  });
  if (failures.length > 0) {
    const messages = failures.map(({ message }) => message).join('\n');
    throw new AggregateError(failures, `${folder} has documents that cannot be used.\n${messages}`);
  }
  return { calendars, policies };
}

type FailureType = new (...args: ConstructorParameters<typeof DocumentError>) => DocumentError;

async function readAll<T extends { file: string; document: { id: string; version: number } }>(
  folder: string,
  Failure: FailureType,
  failures: DocumentError[],
  load: (file: string, json: unknown) => T,
): Promise<T[]> {
  const loaded: T[] = [];
  const names = (await readdir(folder))
    .filter((name) => name.endsWith('.json') && !name.endsWith('.schema.json'))
    .sort();
  for (const name of names) {
    const file = path.join(folder, name);
    try {
      const next = load(file, parseJson(await readFile(file, 'utf8'), Failure));
      loaded.push(unique(next, loaded, Failure));
    } catch (error) {
      if (!(error instanceof DocumentError)) throw error;
      failures.push(new Failure({ en: `${file}: ${error.title.en}`, zh: `${file}：${error.title.zh}` }, error.issues));
    }
  }
  return loaded.sort(byEdition);
}

function parseJson(text: string, Failure: FailureType): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const message = { en: (error as Error).message, zh: '无法按 JSON 解析' };
    throw new Failure({ en: 'This is not JSON.', zh: '这不是 JSON。' }, [{ pointer: '', message }]);
  }
}

/**
 * Refuses a document that comes twice. Cases name the version that they are pinned to, so there may be only one of
 * each.
 */
function unique<T extends { file: string; document: { id: string; version: number } }>(
  next: T,
  loaded: readonly T[],
  Failure: FailureType,
): T {
  const { id, version } = next.document;
  const other = loaded.find(({ document }) => document.id === id && document.version === version);
  if (other === undefined) return next;
  const message = {
    en: `${other.file} is version ${version} of ${id} already`,
    zh: `${other.file} 已是 ${id} 的第 ${version} 版`,
  };
  throw new Failure({ en: 'This version exists twice.', zh: '该版本重复。' }, [{ pointer: '/version', message }]);
}

function byEdition(a: { document: { id: string; version: number } }, b: typeof a): number {
  return a.document.id.localeCompare(b.document.id) || a.document.version - b.document.version;
}

function newestCalendar(calendars: readonly LoadedCalendar[], id: string): Calendar {
  const newest = calendars.findLast(({ document }) => document.id === id);
  if (newest === undefined) {
    const known = listed(calendars.map(({ document }) => document.id));
    const message = {
      en: `there is no usable calendar ${id}; there are: ${known.en}`,
      zh: `没有可用的日历 ${id}；现有：${known.zh}`,
    };
    throw new PolicyError(CALENDAR_MISSING, [{ pointer: '/calendar', message }]);
  }
  return newest.calendar;
}
