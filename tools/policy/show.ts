import type { ClockTally, Twice } from '../../domain/back-test/report';
import type { TermsChange } from '../../domain/policy/rules-diff';
import type { Words } from '../../words/words';

/** These functions write the answers of the API as tables. */

/** Writes rows as lines whose columns are aligned. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]!.length))) ?? [];
  return rows
    .map((row) =>
      row
        .map((cell, n) => cell.padEnd(widths[n]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** A mistake in a document, with the place where it is. */
export interface Problem {
  readonly pointer: string;
  readonly message: string;
}
export const showProblems = (problems: readonly Problem[]): string =>
  problems.map(({ pointer, message }) => `  ${pointer || '/'}: ${message}`).join('\n');

/** What the API says of a clock rule. */
interface SaidTerms {
  readonly limit: Words;
  readonly warnings: readonly Words[];
  readonly ladder: readonly Words[];
  readonly pausable: boolean;
  readonly extension: Words | null;
}

/** The answer of `GET` and `POST /policies/{id}/diff`. */
export interface Difference {
  readonly document: readonly {
    readonly path: string;
    readonly change: 'added' | 'removed' | 'changed';
    readonly before?: unknown;
    readonly after?: unknown;
  }[];
  readonly effect: readonly (Pick<TermsChange, 'kind' | 'again' | 'when'> & {
    readonly before: SaidTerms | null;
    readonly after: SaidTerms | null;
  })[];
}

/** Two versions of a policy compared: the changes of the document, then what they do to the clocks. */
export function showDifference({ document, effect }: Difference): string {
  if (document.length === 0) return 'Nothing differs.';
  const SIGNS = { added: '+', removed: '-', changed: '~' };
  const changes = document.map(({ path, change, before, after }) => {
    const values = [before, after].filter((value) => value !== undefined).map((value) => JSON.stringify(value));
    return `  ${SIGNS[change]} ${path}: ${values.join(' → ')}`;
  });
  const clocks = effect.map(({ kind, again, when, before, after }) => {
    const cases = Object.entries(when).map(([dimension, value]) => `${dimension} ${value}`);
    return `  ${kind}${again ? ' again' : ''} (${cases.join(', ') || 'all other cases'}): ${changeOf(before, after, again ? 'as the first time' : 'no such clock')}`;
  });
  const lines = clocks.length > 0 ? clocks : ['  none'];
  return ['In the document:', ...changes, '', 'What that does to clocks:', ...lines].join('\n');
}

function changeOf(before: SaidTerms | null, after: SaidTerms | null, none: string): string {
  const [was, is] = [before, after].map((terms) => (terms === null ? none : termsOf(terms)));
  return was === is ? `${was}, as before` : `${was} → ${is}`;
}

function termsOf({ limit, warnings, ladder, pausable, extension }: SaidTerms): string {
  const said = (all: readonly Words[]): string => all.map(({ en }) => en).join(', ');
  const parts = [
    limit.en,
    warnings.length > 0 ? `warns ${said(warnings)}` : 'no warning',
    ladder.length > 0 ? `tells heads ${said(ladder)}` : 'tells no head',
    ...(pausable ? ['pausable'] : []),
    ...(extension === null ? [] : [`extension ${extension.en}`]),
  ];
  return `[${parts.join('; ')}]`;
}

/** The answer of `GET /policies/back-tests/{id}`. */
export interface BackTest {
  readonly id: string;
  readonly policy: string;
  readonly casesOf: string;
  readonly status: 'waiting' | 'running' | 'done' | 'failed';
  readonly failure: string | null;
  readonly from: string;
  readonly to: string;
  readonly total: number;
  readonly done: number;
  readonly clocks: readonly ({ readonly kind: string } & Twice<ClockTally>)[];
  readonly heads: readonly ({ readonly unit: string } & Twice<number>)[];
  readonly differing: { readonly count: number; readonly named: readonly { readonly id: string }[] };
  readonly notReplayable: {
    readonly count: number;
    readonly named: readonly { readonly id: string; readonly reason: string }[];
  };
}

/** How many of the differing cases are shown. The output of `--json` has more. */
const SHOWN = 10;

/** The result of a back-test: what becomes of the clocks, the heads and the cases. */
export function showBackTest(test: BackTest): string {
  const both = ({ before, after }: Twice<number>): string => (before === after ? `${before}` : `${before} → ${after}`);
  const KEYS = ['clocks', 'warned', 'met', 'breached', 'running', 'void'] as const;
  const clocks = test.clocks.map(({ kind, before, after }) => [
    kind,
    ...KEYS.map((key) => both({ before: before[key], after: after[key] })),
  ]);
  const heads = test.heads.map(({ unit, ...told }) => [unit, both(told)]);
  const { differing, notReplayable } = test;
  return [
    `${test.done} cases of ${test.casesOf} received from ${test.from} until ${test.to}, as they were → under the draft of ${test.policy}`,
    '',
    table([['clocks', ...KEYS.slice(1).map(String)].toSpliced(1, 0, 'in all'), ...clocks]),
    '',
    ...(heads.length > 0 ? [table([['told its head', 'times'], ...heads])] : ['No head was or would have been told.']),
    '',
    `${differing.count} cases differ${differing.count > 0 ? ', such as' : ''}`,
    ...differing.named.slice(0, SHOWN).map(({ id }) => `  ${id}`),
    ...(notReplayable.count > 0 ? [`${notReplayable.count} cases could not be replayed`] : []),
    ...notReplayable.named.slice(0, SHOWN).map(({ id, reason }) => `  ${id}: ${reason}`),
  ].join('\n');
}
