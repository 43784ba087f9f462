import type { Language, Words } from '../../domain/language';
import type { Draws } from '../simulate/draws';
import PHRASES from './phrases.json';

/** What people write on an occasion. */
export type Occasion = Exclude<keyof typeof PHRASES, 'facts' | 'thing'>;

/**
 * Numbers that Ofcom has set aside for drama, so that nobody has them: of mobile phones, and of some cities. Each range
 * has a thousand.
 */
const RESERVED = [
  '7700900',
  '2079460',
  '1134960',
  '1144960',
  '1154960',
  '1164960',
  '1174960',
  '1184960',
  '1214960',
  '1314960',
  '1414960',
  '1514960',
  '1614960',
  '1632960',
];

/** What is said in the loaded complaints, put together at random, and plainly invented customers. */
export class Sayings {
  constructor(readonly language: Language) {}

  /** What a customer complains of. @param top the top-level category */
  facts(top: string, area: string, draws: Draws): string {
    const of = (PHRASES.facts as Record<string, readonly Words[]>)[top] ?? PHRASES.facts.other;
    const first = draws.pick(of)[this.language];
    const second = draws.pick(PHRASES.since)[this.language];
    const third = draws.pick(PHRASES.said)[this.language];
    return this.language === 'zh' ? `${area}客户反映：${first}，${second}。${third}` : `${first}, ${second}. ${third}`;
  }

  on(occasion: Occasion, draws: Draws): string {
    return draws.pick(PHRASES[occasion])[this.language];
  }

  thing(draws: Draws): string {
    return draws.pick(PHRASES.thing)[this.language];
  }

  place(area: string, draws: Draws): string {
    const n = 1 + Math.floor(draws.share() * 180);
    return this.language === 'zh' ? `${area}示例路 ${n} 号` : `${area}, ${n} Example Road`;
  }

  name(customer: number): string {
    const number = String(customer + 1).padStart(6, '0');
    return this.language === 'zh' ? `示例客户${number}` : `Sample Customer ${number}`;
  }

  phone(customer: number): string {
    const range = RESERVED[Math.floor(customer / 1_000) % RESERVED.length]!;
    return `+44 ${range}${String(customer % 1_000).padStart(3, '0')}`;
  }

  billingNumber(customer: number): string {
    return `SAMPLE-${String(customer + 1).padStart(8, '0')}`;
  }
}
