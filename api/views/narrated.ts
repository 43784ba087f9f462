import type { Pool } from 'pg';
import type { z } from 'zod';
import { clocksOnRecord } from '../../db/record/clocks';
import type { Snapshot } from '../../domain/complaint/snapshot';
import type { Language } from '../../domain/language';
import { type Directory, whatHappened } from '../../words/narration';
import { CLOCK_WORDS } from '../../words/terms';
import type { namesView } from './names';

type Names = z.infer<typeof namesView>;

/** Events with a sentence in both languages that says what was done. */
export async function withSentences<Event extends object>(
  pool: Pool,
  { id, tasks }: Snapshot,
  events: readonly Event[],
  names: Names,
): Promise<(Event & { readonly what: Record<Language, string> })[]> {
  const clocks = new Map((await clocksOnRecord(pool, id)).map((clock) => [clock.id, clock]));
  const directory = (language: Language): Directory => {
    const unit = (code: string): string => names.units[code]?.[language] ?? code;
    return {
      unit,
      person: (person) => names.people[person] ?? person,
      clock(clockId) {
        const clock = clocks.get(clockId);
        if (clock === undefined) return clockId;
        const kind = CLOCK_WORDS[clock.kind][language];
        return language === 'zh' ? `${unit(clock.unit)}${kind}` : `${kind} of ${unit(clock.unit)}`;
      },
      unitOfTask: (task) => tasks.find((one) => one.id === task)?.unit[0],
    };
  };
  const [zh, en] = [directory('zh'), directory('en')];
  return events.map((event) => ({
    ...event,
    what: { zh: whatHappened(event, zh, 'zh'), en: whatHappened(event, en, 'en') },
  }));
}
