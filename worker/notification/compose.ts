import type { CategoryNames, MailItem } from '../../db/notification/mailings';
import { inZone } from '../../domain/calendar/calendar';
import type { ActionName } from '../../domain/complaint/commands';
import type { Language } from '../../domain/language';
import { isUrgent } from '../../domain/notification/notice';
import { ACTION_WORDS } from '../../words/actions-and-events';
import { CLOCK_WORDS, NOTICE_WORDS } from '../../words/terms';
import { filled } from '../../words/words';
import { MAIL_LINES } from './mail-lines';

/** A mail without its addresses. */
export interface ComposedMail {
  readonly subject: string;
  readonly text: string;
  /** Makes the files that go with it. @default none */
  readonly attach?: () => Promise<readonly Attachment[]>;
}

/** A file that goes with a mail. */
export interface Attachment {
  readonly filename: string;
  readonly contentType: string;
  readonly content: Uint8Array;
}

/**
 * A mail that lists notices. It has numbers, categories, actions and deadlines, but no text of a complaint and no
 * names.
 *
 * @param publicUrl where people sign in, without a slash at its end
 */
export function composeMail(items: readonly MailItem[], language: Language, publicUrl: string): ComposedMail {
  const say = (line: keyof typeof MAIL_LINES, values: Readonly<Record<string, string | number>> = {}) =>
    filled(MAIL_LINES[line][language], values);
  const what = ({ kind, clock }: MailItem) => {
    const why = NOTICE_WORDS[kind][language];
    return clock === null ? why : say('whatOfClock', { kind: why, clock: CLOCK_WORDS[clock][language] });
  };
  const blocks = items.map((item, index) => {
    const { number, action, dueAt, overdue, complaintId, unit } = item;
    const category = item.category === null ? '' : categoryName(item.categories, item.category, language);
    const lines = [
      say('item', { index: index + 1, number, category }).trimEnd(),
      say('why', { what: what(item), unit: unit?.[language] ?? '' }).trimEnd(),
    ];
    for (const { clock, since } of overdue ?? []) {
      const names = { clock: CLOCK_WORDS[clock][language], since: localTime(new Date(since), item.offsets) };
      lines.push(say('overdue', names));
    }
    if (action !== null) lines.push(say('toDo', { action: toDo(action, language) }));
    if (dueAt !== null) lines.push(say('until', { due: localTime(dueAt, item.offsets) }));
    return [...lines, say('link', { link: `${publicUrl}/complaints/${complaintId}` })].join('\n');
  });
  const [first] = items;
  const subject =
    items.length === 1 && first !== undefined
      ? say('subjectOne', { number: first.number, what: what(first) })
      : say('subjectMany', { count: items.length, urgent: items.filter(({ kind }) => isUrgent(kind)).length });
  return { subject, text: [say('opening', { count: items.length }), ...blocks, say('closing')].join('\n\n') };
}

/** What somebody is told who has the duty to do this. */
function toDo(action: ActionName, language: Language): string {
  const { toDo: asDuty, name } = ACTION_WORDS[action];
  return (asDuty ?? name)[language];
}

/** The category as a path of the policy's own names, such as `Network quality / Coverage`; the code if it has none. */
function categoryName(all: readonly CategoryNames[], code: string, language: Language): string {
  const names: string[] = [];
  let level: readonly CategoryNames[] | undefined = all;
  for (const part of code.split('.')) {
    const found: CategoryNames | undefined = level?.find((one) => one.code === part);
    if (found === undefined) return code;
    names.push(found[language]);
    level = found.children;
  }
  return names.join(' / ');
}

/** The moment in local time, such as `2026-03-02 11:00 (UTC+08:00)`. */
export function localTime(at: Date, offsets: MailItem['offsets']): string {
  const local = inZone(offsets, at.getTime());
  return `${local.slice(0, 10)} ${local.slice(11, 16)} (UTC${local.slice(-6)})`;
}
