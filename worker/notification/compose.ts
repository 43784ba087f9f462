import type { CategoryNames, MailItem } from '../../db/notification/mailings';
import { isUrgent } from '../../domain/notification/notice';
import { type Language, offsetAt } from '../../domain/notification/preferences';
import en from './templates/en.json';
import zh from './templates/zh.json';

type Template = typeof zh;
type Line = Exclude<keyof Template, 'kinds' | 'clocks' | 'actions'>;

/** Every text of a mail, in each language. */
export const TEMPLATES: Readonly<Record<Language, Template>> = { zh, en };

/** A mail without its addresses. */
export interface ComposedMail {
  readonly subject: string;
  readonly text: string;
}

/**
 * A mail that lists notices. It has numbers, categories, actions and deadlines, but no text of a complaint and no
 * names.
 *
 * @param publicUrl where people sign in, without a slash at its end
 */
export function composeMail(items: readonly MailItem[], language: Language, publicUrl: string): ComposedMail {
  const t = TEMPLATES[language];
  const say = (line: Line, values: Readonly<Record<string, string | number>> = {}) => filled(t[line], values);
  const label = (of: 'kinds' | 'clocks' | 'actions', code: string) => (t[of] as Record<string, string>)[code] ?? code;
  const what = ({ kind, clock }: MailItem) =>
    clock === null
      ? say('what', { kind: label('kinds', kind) })
      : say('whatOfClock', { kind: label('kinds', kind), clock: label('clocks', clock) });
  const blocks = items.map((item, index) => {
    const { number, action, dueAt, complaintId, unit } = item;
    const category = categoryName(item.categories, item.category, language);
    const lines = [
      say('item', { index: index + 1, number, category, what: what(item), unit: unit?.[language] ?? '' }).trimEnd(),
    ];
    if (action !== null) lines.push(say('todo', { action: label('actions', action) }));
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

function filled(template: string, values: Readonly<Record<string, string | number>>): string {
  return template.replaceAll(/\{(\w+)\}/g, (_all, name: string) => String(values[name] ?? ''));
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
function localTime(at: Date, offsets: MailItem['offsets']): string {
  const offset = offsetAt(offsets, at.getTime());
  const local = new Date(at.getTime() + offset).toISOString();
  const [hours, minutes] = new Date(Math.abs(offset)).toISOString().slice(11, 16).split(':');
  return `${local.slice(0, 10)} ${local.slice(11, 16)} (UTC${offset < 0 ? '-' : '+'}${hours}:${minutes})`;
}
