import type { Instant, Millis } from '../../domain/time';

/** How long somebody counts as looking at a case after they last said so; the desk says it every 20 s. */
export const PRESENT_MS: Millis = 45_000;

/** Somebody who has a case open, as all processes tell each other. */
export interface Sighting {
  readonly complaint: string;
  readonly person: string;
  /** What they do there; `gone` once they have left it. */
  readonly doing: 'looking' | 'writing' | 'gone';
  readonly at: Instant;
}

/** Somebody who has a case open. */
export interface Present {
  readonly person: string;
  readonly writing: boolean;
}

/** Who has which case open. It is known in memory alone, and says nothing of who may see what. */
export class Presence {
  readonly #cases = new Map<string, Map<string, Sighting>>();

  /** @returns whether this changes who is there, or who writes */
  note(sighting: Sighting): boolean {
    const { complaint, person, doing } = sighting;
    const there = this.#cases.get(complaint) ?? new Map<string, Sighting>();
    const before = there.get(person);
    if (before !== undefined && before.at > sighting.at) return false;
    if (doing === 'gone') there.delete(person);
    else there.set(person, sighting);
    if (there.size === 0) this.#cases.delete(complaint);
    else this.#cases.set(complaint, there);
    return (before?.doing ?? 'gone') !== doing;
  }

  /** Who is there, in the order of their ids. */
  at(complaint: string, now: Instant): readonly Present[] {
    return [...(this.#cases.get(complaint)?.values() ?? [])]
      .filter(({ at }) => now - at < PRESENT_MS)
      .map(({ person, doing }) => ({ person, writing: doing === 'writing' }))
      .sort((a, b) => (a.person < b.person ? -1 : 1));
  }

  /** Forgets everybody who has said nothing for long. @returns the cases of which somebody was forgotten */
  forget(now: Instant): readonly string[] {
    const left: string[] = [];
    for (const [complaint, there] of this.#cases) {
      const before = there.size;
      for (const [person, { at }] of there) if (now - at >= PRESENT_MS) there.delete(person);
      if (there.size < before) left.push(complaint);
      if (there.size === 0) this.#cases.delete(complaint);
    }
    return left;
  }
}
