import { setTimeout as delay } from 'node:timers/promises';
import { inLanguage } from '../narrator';
import { problemOf } from '../public-api';
import type { Decision, Step } from './decision';
import { at } from './draws';
import { type Duty, type Matter, matterOf, type RecordedEvent, unitOf, waitsForUnits } from './duty';
import type { FiledCase, Office } from './office';
import { helpersOf, holders, type Somebody, unitsFor } from './organisation';

/** How often a person looks at the list of their duties, in ms. */
const LOOK_MS = 2_000;
/** The shortest time that a person sleeps, in ms. */
const BLINK_MS = 50;

/** Something that a person is going to do at some moment. */
export interface Appointment {
  /** The moment, as a value of `performance.now()`. */
  at: number;
  readonly filed: FiledCase;
  readonly step: Omit<Step, 'share'>;
  /** The duty that is done; left out if the customer asked for the action. */
  readonly duty?: { readonly key: string; readonly duty: Duty; readonly matter: Matter; readonly decision: Decision };
  /** Called when it has been done, or turned out not to be possible any more. */
  readonly done?: () => void;
}

interface Permit {
  readonly action: string;
  readonly needs: readonly {
    readonly field: string;
    readonly required: boolean;
    readonly choices?: readonly string[];
  }[];
}

/**
 * One of the simulated people. Looks at the list of their duties, decides, and acts, one thing at a time and only with
 * their own token.
 */
export class Person {
  private agenda: Appointment[] = [];
  /** Duties on the list for which a decision has been made. */
  private known = new Set<string>();
  private readonly token: string;

  constructor(
    private readonly who: Somebody,
    private readonly office: Office,
  ) {
    this.token = office.token({ person: who.id });
  }

  expect(appointment: Appointment): void {
    this.agenda.push(appointment);
  }

  /**
   * Works until `stop` is aborted; finishes what is being done then.
   *
   * @param offset time until the first look at the list, in ms
   */
  async work(stop: AbortSignal, offset: number): Promise<void> {
    let lookAt = performance.now() + offset;
    while (!stop.aborted) {
      const now = performance.now();
      const next = this.agenda.reduce<Appointment | undefined>(
        (a, b) => (a === undefined || b.at < a.at ? b : a),
        undefined,
      );
      if (next !== undefined && next.at <= now) {
        this.agenda = this.agenda.filter((appointment) => appointment !== next);
        await this.keep(next);
      } else if (lookAt <= now) {
        await this.look();
        lookAt = performance.now() + LOOK_MS;
      } else {
        const ms = Math.max(BLINK_MS, Math.min(lookAt, next?.at ?? lookAt) - now);
        await delay(ms, undefined, { signal: stop }).catch(() => {
          // The waiting was interrupted. The loop ends at its condition.
        });
      }
    }
  }

  /** Looks at the list: plans new duties, and forgets those that are no longer there. */
  private async look(): Promise<void> {
    const answer = await this.office.api.get(this.token, '/work?limit=200');
    if (answer.status !== 200) return this.failed('look at the list', problemOf(answer));
    // Nobody here urges other units, since these do what they are asked.
    const duties = (answer.body.items as Duty[]).filter(
      ({ complaint, action }) => this.office.cases.has(complaint.id) && action !== 'urge',
    );
    const listed = new Map(duties.map((duty) => [keyOf(duty), duty]));
    this.known = new Set([...this.known].filter((key) => listed.has(key)));
    this.agenda = this.agenda.filter(({ duty }) => duty === undefined || listed.has(duty.key));
    for (const [key, duty] of listed) {
      if (!this.known.has(key)) await this.plan(key, duty);
    }
  }

  private async plan(key: string, duty: Duty): Promise<void> {
    const filed = this.office.cases.get(duty.complaint.id)!;
    const answer = await this.office.api.get(this.token, `/complaints/${filed.id}/events`);
    if (answer.status !== 200) return this.failed('read the case file', problemOf(answer));
    const events = answer.body.items as RecordedEvent[];
    if (duty.action === 'propose' && waitsForUnits(events)) return;
    this.known.add(key);
    const matter = matterOf(duty, filed.plan.index, events);
    const { decision, atOf } = this.office.appoint(matter.question, duty.timeLeftMs ?? 0);
    if (!this.isMine(duty, decision)) return;
    for (const step of decision.steps) {
      this.expect({ at: atOf(step.share), filed, step, duty: { key, duty, matter, decision } });
    }
  }

  /**
   * Whether this person does the duty. Of several people who hold the office one does it, or two try at the same
   * moment.
   */
  private isMine({ holder }: Duty, { who, contested }: Decision): boolean {
    if (holder.startsWith('person:')) return true;
    const [role = '', unit] = holder.slice('role:'.length).split('@');
    const colleagues = holders(role, unit);
    const first = Math.floor(who * colleagues.length);
    const takers = [first, ...(contested ? [(first + 1) % colleagues.length] : [])];
    return takers.some((index) => colleagues[index] === this.who.id);
  }

  private async keep(appointment: Appointment): Promise<void> {
    const { filed, step, duty, done } = appointment;
    const { api, mishaps, rules } = this.office;
    const permits = await api.get(this.token, `/complaints/${filed.id}/actions`);
    const permit = (permits.body.items as Permit[] | undefined)?.find(({ action }) => action === step.action);
    if (permit === undefined) {
      mishaps.tooLate += 1;
    } else {
      const body = inLanguage(this.bodyOf(appointment, permit), rules.language);
      const nth = duty === undefined ? 'turn' : `${duty.matter.question.duty} ${duty.matter.question.nth}`;
      const key = `${rules.run}:${filed.plan.index}:${step.action}:${nth}`.replaceAll(' ', '-');
      const answer = await api.post(this.token, `/complaints/${filed.id}/${step.action}`, body, key);
      if (answer.status === 200) this.succeeded(appointment);
      else if (answer.status === 409) this.lostRace(filed, step.action, problemOf(answer));
      else this.failed(`${step.action} ${filed.number}`, problemOf(answer));
    }
    done?.();
  }

  private succeeded({ step, duty }: Appointment): void {
    if (duty === undefined) return;
    if (step.action === 'pause') {
      for (const later of this.agenda) {
        if (later.duty?.key === duty.key) later.at += Number(step.body.forMs) / this.office.rules.speed;
      }
    }
    // The same duty may come back, for example when a proposal is rejected.
    if (duty.decision.steps.at(-1)?.action === step.action) this.known.delete(duty.key);
  }

  /** The body of the request: the fields that the seed has decided, and those that depend on the case. */
  private bodyOf({ filed, step, duty }: Appointment, permit: Permit): Record<string, unknown> {
    const pick = duty?.decision.pick ?? 0;
    const choices = (field: string) => permit.needs.find((need) => need.field === field)?.choices ?? [];
    switch (step.action) {
      case 'dispatch':
        return { unit: at(unitsFor(unitOf(duty!.duty.holder), filed.plan.unit), pick) };
      case 'assign':
        return { handler: at(holders('handler', duty!.duty.complaint.unit), pick) };
      case 'acknowledge-escalation':
        return { escalation: duty!.matter.subject };
      case 'explain-overdue':
        return { ...step.body, overdue: [duty!.matter.subject], cause: at(choices('cause'), pick) };
      case 'request-help': {
        const units = helpersOf(duty!.duty.complaint.unit);
        const first = Math.floor(pick * units.length);
        const tasks = Array.from({ length: Number(step.body.units) }, (_, more) => ({
          unit: units[(first + more) % units.length],
          question: { en: 'Does it come from your side?', zh: '是否由你方引起？' },
        }));
        return { tasks };
      }
      case 'assign-task':
        return { task: duty!.matter.subject, handler: at(holders('handler', unitOf(duty!.duty.holder)), pick) };
      case 'accept-task':
      case 'answer-task':
        return { ...step.body, task: duty!.matter.subject };
      case 'pause': {
        const until = this.office.clock() + Number(step.body.forMs) / this.office.rules.speed;
        return { reason: at(choices('reason'), pick), until: new Date(until).toISOString() };
      }
      default:
        return { ...step.body };
    }
  }

  private lostRace({ number }: FiledCase, action: string, problem: string): void {
    this.office.mishaps.raceLost += 1;
    this.office.say(`${number}  ${this.who.id} came second with ${action} (${problem})`);
  }

  private failed(what: string, problem: string): void {
    this.office.mishaps.failed += 1;
    this.office.say(`${this.who.id} could not ${what}: ${problem}`);
  }
}

const keyOf = ({ complaint, action, clock }: Duty): string => `${complaint.id} ${action} ${clock}`;
