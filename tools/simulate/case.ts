import type { Language } from '../../domain/language';
import type { Words } from '../../words/words';
import { Draws } from './draws';
import { holders } from './organisation';
import stories from './stories.json';

/** Something that happens in a case although it is nobody's duty. */
export interface Turn {
  readonly action: 'hand-over' | 'withdraw' | 'reopen';
  /** What is said is in both languages. */
  readonly body: Readonly<Record<string, unknown>>;
  /** How long after the filing it happens, or for a reopening how long after the closing, in ms. */
  readonly afterMs: number;
}

/** A complaint before it is filed: what the customer says, and what will happen in it. */
export interface SimulatedCase {
  readonly index: number;
  /** The person or machine whose token files it. */
  readonly filer: { readonly person: string } | { readonly machine: string };
  readonly body: Readonly<Record<string, unknown>>;
  /** The kind of unit that it concerns. */
  readonly unit: string;
  readonly turns: readonly Turn[];
}

const NAMES: readonly Words[] = [
  { en: 'Maria Kovács', zh: '刘婷' },
  { en: 'Daniel Achebe', zh: '张伟' },
  { en: 'Sofia Rossi', zh: '何敏' },
  { en: 'Peter Lindgren', zh: '梁晓东' },
  { en: 'Aygul Karim', zh: '阿依古丽' },
];
const BY_MACHINE = 0.3;
const HANDED_OVER = 0.15;
const WITHDRAWN = 0.08;
const REOPENED = 0.15;

/** Invents a case. The same seed and index always give the same one, in either language. */
export function caseOf(seed: number, index: number, language: Language): SimulatedCase {
  const draws = new Draws(seed, index, 'case');
  const story = draws.pick(stories);
  const agents = holders('agent');
  const agent = draws.pick(agents);
  const byMachine = draws.chance(BY_MACHINE);
  const regulator = byMachine && draws.chance(0.5);
  // A machine either names the agent who becomes the owner, or leaves that to the duty office.
  const named = byMachine && draws.chance(0.5) ? { agent } : {};
  return {
    index,
    filer: byMachine ? { machine: regulator ? 'regulator-gateway' : 'hotline' } : { person: agent },
    unit: story.unit,
    body: {
      policy: 'demo',
      channel: regulator ? 'regulator' : byMachine ? 'hotline' : draws.pick(['hotline', 'store', 'app', 'e-mail']),
      category: story.category,
      severity: draws.pick(['ordinary', 'ordinary', 'ordinary', 'serious', 'serious', 'critical']),
      customerClass: draws.pick(['ordinary', 'ordinary', 'vip', 'group-b']),
      facts: story.facts[language],
      remedySought: story.remedy[language],
      customer: { name: draws.pick(NAMES)[language], phone: `1390000${String(index).padStart(4, '0')}` },
      ...named,
    },
    turns: turnsOf(draws, agent, agents),
  };
}

function turnsOf(draws: Draws, agent: string, agents: readonly string[]): Turn[] {
  const turns: Turn[] = [];
  const others = agents.filter((other) => other !== agent);
  if (draws.chance(HANDED_OVER)) {
    const body = {
      to: draws.pick(others),
      reason: { en: 'The customer moved to the other branch.', zh: '客户已迁到另一分公司。' },
    };
    turns.push({ action: 'hand-over', body, afterMs: draws.between(2_000, 15_000) });
  }
  if (draws.chance(WITHDRAWN)) {
    const body = { reason: { en: 'The customer called: it has sorted itself out.', zh: '客户来电：问题已自行解决。' } };
    turns.push({ action: 'withdraw', body, afterMs: draws.between(5_000, 40_000) });
  }
  if (draws.chance(REOPENED)) {
    const body = {
      reason: {
        en: 'The customer called again: it is back since this morning.',
        zh: '客户再次来电：今早问题又出现了。',
      },
    };
    turns.push({ action: 'reopen', body, afterMs: draws.between(2_000, 6_000) });
  }
  return turns;
}
