/** What the API answers, as lines for the terminal. */

type Name = string | { readonly zh: string; readonly en: string };

export interface Change {
  readonly change: string;
  readonly direction: 'comes' | 'changes' | 'goes';
  readonly unit?: string;
  readonly person?: string;
  readonly role?: string;
  readonly name: Name;
  readonly parent?: string | null;
  readonly before?: Name | null;
  readonly after?: string | null;
  readonly into?: string;
  readonly heir?: string | null;
}

export interface Held {
  readonly unit?: string;
  readonly person?: string;
  readonly name: Name;
  readonly goes?: boolean;
  readonly offices?: readonly { readonly role: string; readonly unit: string }[];
  readonly parts?: Readonly<Record<string, number>>;
  readonly cases: readonly { readonly number: string }[];
  readonly count: number;
  readonly does: string;
}

export interface Plan {
  readonly version: number;
  readonly changes: readonly Change[];
  readonly held: readonly Held[];
  readonly gaps: readonly {
    readonly unit: string;
    readonly what: { readonly en: string };
  }[];
}

const text = (name: Name | null | undefined): string =>
  typeof name === 'object' && name !== null
    ? name.zh === name.en
      ? name.en
      : `${name.zh} / ${name.en}`
    : (name ?? '—');

/** One change as a line. */
export function showChange({ change, unit, person, role, name, parent, before, after, into, heir }: Change): string {
  const who = `${text(name)} (${person ?? unit})`;
  switch (change) {
    case 'unit-comes':
      return `unit ${who}${parent ? ` under ${parent}` : ', the leadership'}`;
    case 'unit-reopens':
      return `unit ${who} opens again${parent ? ` under ${parent}` : ''}`;
    case 'unit-renamed':
      return `unit ${unit}: ${text(before)} → ${text(name)}`;
    case 'unit-moves':
      return `unit ${who}: from ${text(before)} to ${after ?? 'the top'}`;
    case 'unit-kind':
      return `unit ${who}: ${text(before)} → ${after}`;
    case 'unit-merges':
      return `unit ${who} becomes part of ${into}, whose people answer for its complaints`;
    case 'unit-closes':
      return `unit ${who} closes${heir ? `, under ${heir}` : ''}`;
    case 'person-renamed':
      return `${person}: ${text(before)} → ${text(name)}`;
    case 'office-given':
    case 'office-taken':
      return `${who} as ${role} in ${unit}`;
    default:
      return who;
  }
}

const TITLES = { comes: 'Comes', changes: 'Changes', goes: 'Goes' } as const;
/** Cases that are named for each thing that waits. */
const NAMED = 5;

/** Everything that a document would do, or did. */
export function showPlan({ changes, held, gaps }: Plan): string {
  const parts = (['comes', 'changes', 'goes'] as const).flatMap((direction) => {
    const lines = changes.filter((one) => one.direction === direction).map((one) => `  ${showChange(one)}`);
    return lines.length === 0 ? [] : [[`${TITLES[direction]}:`, ...lines].join('\n')];
  });
  if (held.length > 0) parts.push(['Has to wait:', ...held.map(showHeld)].join('\n'));
  if (gaps.length > 0) parts.push(['Work that would wait for nobody:', ...gaps.map(showGap)].join('\n'));
  return parts.length === 0 ? 'Nothing would change.' : parts.join('\n\n');
}

function showHeld({ unit, person, name, goes, offices = [], parts = {}, cases, count, does }: Held): string {
  const numbers = cases.slice(0, NAMED).map(({ number }) => number);
  const of = `${count} running complaint${count === 1 ? '' : 's'} (${numbers.join(', ')}${count > numbers.length ? ', …' : ''})`;
  const has = Object.entries(parts).map(([part, times]) => `${part} ${times}`);
  const keeps = offices.map(({ role, unit: at }) => `${role} in ${at}`).join(', ');
  const what =
    unit !== undefined
      ? `unit ${text(name)} (${unit}) stays open: ${of}`
      : `${text(name)} (${person}) ${goes ? 'stays' : 'keeps the office'} as ${keeps}: ${has.join(', ')}, in ${of}`;
  return `  ${what}\n    ${does}`;
}

const showGap = ({ unit, what }: Plan['gaps'][number]): string => `  ${unit}: ${what.en}`;
