import type { ComplaintEvent } from '../complaint/events';
import type { EscalationCause } from '../complaint/state';
import type { ClockId, EscalationId } from '../ids';

/**
 * Names of clocks and escalations that are the same in two tellings of one case. Their ids contain the version of the
 * event that made them, so the ids differ as soon as one telling has one event more. A name counts the clocks of one
 * kind instead.
 */
export class Names {
  readonly #clocks = new Map<string, string>();
  readonly #escalations = new Map<string, string>();
  readonly #ids = new Map<string, EscalationId>();
  readonly #counts = new Map<string, number>();

  /** Gives a name to each clock and escalation that an event started, unless it has one already. */
  heard(event: ComplaintEvent): void {
    if (event.type === 'escalated' && !this.#escalations.has(event.escalation.id)) {
      const { id, cause, level } = event.escalation;
      const from = 'clock' in cause ? (this.#clocks.get(cause.clock) ?? cause.kind) : causeOf(cause);
      const name = this.#numbered(`${from} level ${level}`);
      this.#escalations.set(id, name);
      this.#ids.set(name, id);
    }
    for (const change of event.clocks) {
      if (!('put' in change) || this.#clocks.has(change.put.id)) continue;
      const { id, kind, subject } = change.put;
      const about = subject === undefined ? '' : ` of ${this.#escalations.get(subject) ?? subject}`;
      this.#clocks.set(id, this.#numbered(`${kind}${about}`));
    }
  }

  clock(id: ClockId): string | undefined {
    return this.#clocks.get(id);
  }

  escalation(id: EscalationId): string | undefined {
    return this.#escalations.get(id);
  }

  /** The escalation with this name; undefined if there never was one. */
  escalationCalled(name: string): EscalationId | undefined {
    return this.#ids.get(name);
  }

  #numbered(name: string): string {
    const count = (this.#counts.get(name) ?? 0) + 1;
    this.#counts.set(name, count);
    return count === 1 ? name : `${name} #${count}`;
  }
}

const causeOf = (cause: Exclude<EscalationCause, { clock: unknown }>): string =>
  'repeat' in cause ? 'of a repeat' : `by ${cause.raisedBy}`;
