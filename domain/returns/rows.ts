import type { Words } from '../language';
import { sumOfMoney } from '../money';
import type { Instant } from '../time';
import { codeOf, groupOf, waited } from './count';
import type { ReturnCaseColumn, ReturnDefinition } from './definition';
import type { ReturnFact } from './fact';
import type { ReturnMapping } from './mapping';

/** A row about a complaint, with the fact that tells it best and the columns that it lacks. */
export interface ReturnRow {
  readonly cells: readonly (string | number | null)[];
  /** The place of its fact among those that were counted: the end if there is one, else how it is open, else its receipt. */
  readonly fact: number;
  readonly lacking: readonly Words[];
}

/** What beside its facts a row says of a complaint. */
export interface ReturnComplaint {
  readonly number: string;
  readonly receivedAt: Instant;
}

interface RowsOf {
  readonly definition: ReturnDefinition;
  readonly mapping: ReturnMapping;
  readonly facts: readonly ReturnFact[];
  readonly complaints: ReadonlyMap<string, ReturnComplaint>;
  /** The date of a moment where the firm is, such as `2026-03-31`. */
  readonly dateOf: (at: Instant) => string;
}

/** One row for each complaint that was open at any time of the period, in the order of numbers. */
export function rowsOf({ definition, mapping, facts, complaints, dateOf }: RowsOf): ReturnRow[] {
  const columns = definition.cases;
  if (columns === undefined) return [];
  const best = new Map<string, number>();
  for (const [place, fact] of facts.entries()) {
    const before = best.get(fact.complaint);
    if (before === undefined || rank(fact) >= rank(facts[before]!)) best.set(fact.complaint, place);
  }
  return [...best]
    .filter(([, place]) => isTold(facts[place]!))
    .map(([complaint, place]) => ({ of: complaints.get(complaint)!, place }))
    .sort((a, b) => (a.of.number < b.of.number ? -1 : 1))
    .map(({ of, place }) => {
      const fact = facts[place]!;
      const cells = columns.map((column) => cellOf(column, { definition, mapping, fact, of, dateOf }));
      const lacking = columns.filter(({ mandatory }, index) => isNeeded(mandatory, fact) && cells[index] === null);
      return { cells, fact: place, lacking: lacking.map(({ title }) => title) };
    });
}

/** What tells more of how a complaint stands at the end of the period: that it is open, that it ended, that it came in. */
function rank({ stock, kind }: ReturnFact): number {
  if (stock === 'end') return 3;
  if (kind === 'ended') return 2;
  return stock === 'start' ? 0 : 1;
}

/** What came in and neither ended nor is open at the end turned out to be no complaint. */
const isTold = ({ stock, kind }: ReturnFact): boolean => stock === 'end' || kind === 'ended';

const isNeeded = (mandatory: ReturnCaseColumn['mandatory'], { kind }: ReturnFact): boolean =>
  mandatory === 'always' || (mandatory === 'closed' && kind === 'ended');

interface CellOf extends Pick<RowsOf, 'definition' | 'mapping' | 'dateOf'> {
  readonly fact: ReturnFact;
  readonly of: ReturnComplaint;
}

function cellOf({ says }: ReturnCaseColumn, { definition, mapping, fact, of, dateOf }: CellOf): string | number | null {
  if (typeof says === 'object') {
    if ('asked' in says) return mapping.asked[says.asked] || null;
    const group = groupOf(definition, says.group);
    return codeOf(group, mapping, fact) ?? null;
  }
  const ended = fact.kind === 'ended';
  switch (says) {
    case 'number':
      return of.number;
    case 'received-on':
      return dateOf(of.receivedAt);
    case 'status':
      return ended ? 'closed' : 'open';
    case 'closed-on':
      return ended ? dateOf(fact.at) : null;
    case 'days': {
      const { from, until } = waited(fact);
      return ended ? daysBetween(dateOf(from), dateOf(until)) : null;
    }
    case 'redress':
      return fact.paid.length === 0 ? null : sumOfMoney(fact.paid);
    case 'unknown':
      return null;
  }
}

/** How many days are from one date to another one. */
const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
