import type { Instant, Millis } from '../../domain/time';

/** How long somebody counts as looking at a case after they last said so; the desk says it every 20 s. */
export const PRESENT_MS: Millis = 45_000;

/** A window in which somebody has a case open, as all processes tell each other. */
export interface Sighting {
  readonly complaint: string;
  readonly person: string;
  /** Tells the windows of one person apart. */
  readonly window: string;
  /** What they do there; `gone` once they have left it. */
  readonly doing: 'looking' | 'writing' | 'gone';
  readonly at: Instant;
}

/** Somebody who has a case open, in one window or several. */
export interface Present {
  readonly person: string;
  readonly writing: boolean;
}

/** Somebody who has a case open, by name. */
export interface NamedPresent extends Present {
  readonly name: string;
}

/** Who has which case open. It is known in memory alone, and says nothing of who may see what. */
export class Presence {
  readonly #cases = new Map<string, Map<string, Sighting>>();

  /** @returns whether this changes who is there, or who writes */
  note(sighting: Sighting): boolean {
    const { complaint, person, window, doing } = sighting;
    const there = this.#cases.get(complaint) ?? new Map<string, Sighting>();
    const key = `${person} ${window}`;
    const before = there.get(key);
    if (before !== undefined && before.at > sighting.at) return false;
    if (doing === 'gone') there.delete(key);
    else there.set(key, sighting);
    if (there.size === 0) this.#cases.delete(complaint);
    else this.#cases.set(complaint, there);
    return (before?.doing ?? 'gone') !== doing;
  }

  /** Forgets all windows of somebody in a case. */
  leave(complaint: string, person: string): void {
    const there = this.#cases.get(complaint);
    for (const [key, one] of there ?? []) if (one.person === person) there!.delete(key);
    if (there?.size === 0) this.#cases.delete(complaint);
  }

  /** Who is there, in the order of their ids. */
  at(complaint: string, now: Instant): readonly Present[] {
    const people = new Map<string, boolean>();
    for (const { person, doing, at } of this.#cases.get(complaint)?.values() ?? []) {
      if (now - at < PRESENT_MS) people.set(person, people.get(person) === true || doing === 'writing');
    }
    return [...people].map(([person, writing]) => ({ person, writing })).sort((a, b) => (a.person < b.person ? -1 : 1));
  }

  /** Forgets everybody who has said nothing for long. @returns the cases of which somebody was forgotten */
  forget(now: Instant): readonly string[] {
    const left: string[] = [];
    for (const [complaint, there] of this.#cases) {
      const before = there.size;
      for (const [key, { at }] of there) if (now - at >= PRESENT_MS) there.delete(key);
      if (there.size < before) left.push(complaint);
      if (there.size === 0) this.#cases.delete(complaint);
    }
    return left;
  }
}
