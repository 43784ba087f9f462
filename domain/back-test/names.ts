import type { ComplaintEvent } from '../complaint/events';
import { type EscalationCause, rungsOf } from '../complaint/heads/escalation';
import type { ClockId, EscalationId } from '../ids';

/**
 * Names of clocks and escalations that are the same in two tellings of one case. Their ids contain the version of the
 * event that made them, so the ids differ as soon as one telling has one event more. A name counts the clocks of one
 * kind instead.
 */
export class Names {
  readonly #clocks = new Map<string, string>();
  readonly #escalations = new Map<string, readonly string[]>();
  readonly #ids = new Map<string, EscalationId>();
  readonly #counts = new Map<string, number>();

  /** Gives a name to each clock and escalation that an event started, unless it has one already. */
  heard(event: ComplaintEvent): void {
    if (event.type === 'escalated' && !this.#escalations.has(event.escalation.id)) {
      const { id } = event.escalation;
      const told = rungsOf(event.escalation).map(({ cause, level }) =>
        this.#numbered(`${this.#cause(cause)} level ${level}`),
      );
      this.#escalations.set(id, told);
      for (const name of told) this.#ids.set(name, id);
    }
    for (const change of event.clocks) {
      if (!('put' in change) || this.#clocks.has(change.put.id)) continue;
      const { id, kind, subject } = change.put;
      const about = subject === undefined ? '' : ` of ${this.#escalations.get(subject)?.[0] ?? subject}`;
      this.#clocks.set(id, this.#numbered(`${kind}${about}`));
    }
  }

  #cause(cause: EscalationCause): string {
    return 'clock' in cause ? (this.#clocks.get(cause.clock) ?? cause.kind) : causeOf(cause);
  }

  clock(id: ClockId): string | undefined {
    return this.#clocks.get(id);
  }

  /** The names of an escalation, one for everything of which it tells a head; empty if there is no such escalation. */
  escalation(id: EscalationId): readonly string[] {
    return this.#escalations.get(id) ?? [];
  }

  /** The first escalation that has one of these names; undefined if there never was one. */
  escalationCalled(names: readonly string[]): EscalationId | undefined {
    const name = names.find((one) => this.#ids.has(one));
    return name === undefined ? undefined : this.#ids.get(name);
  }

  #numbered(name: string): string {
    const count = (this.#counts.get(name) ?? 0) + 1;
    this.#counts.set(name, count);
    return count === 1 ? name : `${name} #${count}`;
  }
}

const causeOf = (cause: Exclude<EscalationCause, { clock: unknown }>): string =>
  'repeat' in cause ? 'of a repeat' : `by ${cause.raisedBy}`;
