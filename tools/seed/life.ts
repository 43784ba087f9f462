import { headsTold } from '../../db/people/heads';
import { type NewText, textRef } from '../../db/record/texts';
import { decide } from '../../domain/action/decide';
import { reach } from '../../domain/calendar/working-time';
import { advance } from '../../domain/complaint/advance';
import type { Command } from '../../domain/complaint/commands';
import { type Duty, duties } from '../../domain/complaint/duties';
import type { ComplaintEvent, EventOf } from '../../domain/complaint/events';
import { toldOfAll } from '../../domain/complaint/heads/before';
import { type Found, tell } from '../../domain/complaint/heads/told';
import { nextDue } from '../../domain/complaint/next-due';
import type { Recorded } from '../../domain/complaint/record';
import { isRejection, type Rejection } from '../../domain/complaint/rejection';
import { type Complaint, isOver } from '../../domain/complaint/state';
import type { Actor, ActorRef } from '../../domain/people/actor';
import { HOUR, type Instant, MINUTE } from '../../domain/time';
import { Draws } from '../simulate/draws';
import { CommandError } from '../terminal/problem';
import { asidesOf } from './asides';
import { idAt } from './chance';
import { doneBy } from './duty';
import type { Aside, Lived } from './lived';
import { momentOf, waits } from './pace';
import type { Planned } from './plan';
import { type Receipt, received, type World, type Written } from './receipt';

/** Events that were recorded together, and the case after them. */
export interface Turn {
  readonly events: readonly ComplaintEvent[];
  readonly after: Complaint;
}

/** A text of a life, and when it was written. */
export interface KeptText {
  readonly text: NewText;
  readonly writtenBy: string;
  readonly at: Instant;
}

/** A complaint from its receipt to its end, or as far as it came. */
export interface Life {
  readonly planned: Planned;
  readonly receipt: Receipt;
  /** Everything that happened, in the batches in which a workflow would have written it. */
  readonly turns: readonly Turn[];
  readonly complaint: Complaint;
  readonly texts: readonly KeptText[];
  readonly facts: string;
  readonly remedySought: string | null;
  /** Whether it was taken in anew as one that is answered at once, since time would have run out. */
  readonly hurried: boolean;
  /** Whom the organisation lacks for the life that it would have had; null if nobody. */
  readonly lacking: string | null;
}

/** How a caller is named where the record says who wrote a text. */
export const writerOf = (by: ActorRef): string =>
  'person' in by ? `person:${by.person}` : 'machine' in by ? `machine:${by.machine}` : `system:${by.system}`;

/** No life has so many turns; one that had would go round in circles. */
const MOST_TURNS = 600;
/** After so many refusals of one duty, this program asks for something that the rules do not have. */
const MOST_REFUSALS = 8;

/**
 * Lives a planned complaint. If the organisation lacks somebody whom this life takes, it is answered at once.
 *
 * @param mayStayOpen whether it may be open at the end of the time; otherwise it is answered at once where it would be
 */
export async function live(world: World, planned: Planned, mayStayOpen: boolean): Promise<Life> {
  let lacking: string | null = null;
  try {
    const life = await new Living(world, planned, false).lived();
    if (mayStayOpen || isOver(life.complaint)) return life;
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    lacking = error.message;
  }
  return { ...(await new Living(world, planned, true).lived()), lacking };
}

/** A life while it is lived. Everything is decided by the rules; this only says who asks for what, and when. */
export class Living implements Lived {
  readonly draws: Draws;
  readonly receipt: Receipt;
  now: Instant;
  complaint: Complaint;
  readonly times = new Map<string, number>();
  private readonly events: ComplaintEvent[] = [];
  private readonly turns: Turn[] = [];
  private readonly texts: KeptText[] = [];
  /** Texts of the command that is being asked for. */
  private drafts: NewText[] = [];
  private asides: Aside[];
  /** When each duty is done, by what it is. */
  private readonly planned = new Map<string, Instant>();
  private readonly refusals = new Map<string, number>();
  private written = 0;

  constructor(
    readonly world: World,
    readonly plan: Planned,
    private readonly hurried: boolean,
  ) {
    this.draws = new Draws(world.plan.wish.seed, plan.index, hurried ? 'hurried' : 'life');
    this.now = plan.receivedAt;
    this.receipt = received(world, plan, this.draws, (...what) => this.particular(...what), hurried);
    this.complaint = this.receipt.received.complaint;
    this.took(this.receipt.received);
    this.asides = asidesOf(this, hurried);
  }

  async lived(): Promise<Life> {
    const { until } = this.world.plan.wish;
    for (let turn = 0; ; turn++) {
      if (turn > MOST_TURNS) throw new Error(`complaint ${this.plan.index} does not come to an end`);
      const next = this.nextAct();
      const due = nextDue(this.complaint);
      const at = Math.ceil(Math.max(Math.min(next?.at ?? Infinity, due?.at ?? Infinity), this.now));
      if (at >= until) break;
      this.now = at;
      if (due !== null && due.at <= at) await this.pass();
      else if (next !== undefined) await this.act(next);
    }
    const { draws, world, plan } = this;
    const facts = world.sayings.facts(plan.category.split('.')[0]!, plan.area, draws);
    return {
      planned: plan,
      receipt: this.receipt,
      turns: this.turns,
      complaint: this.complaint,
      texts: this.texts,
      facts,
      remedySought: draws.chance(0.5) ? world.sayings.on('remedy', draws) : null,
      hurried: this.hurried,
      lacking: null,
    };
  }

  say(content: string) {
    const text = { id: idAt(this.now, this.world.plan.wish.seed, this.plan.index, 'text', this.written++), content };
    this.drafts.push(text);
    return textRef(text);
  }

  later(aside: Aside): void {
    this.asides.push(aside);
  }

  /** Asks for something. @returns why it was refused; null if it was done */
  private async ask(actor: Actor, command: Command): Promise<Rejection | null> {
    await this.pass();
    const verdict = decide(this.complaint, command, actor, this.now);
    const texts = this.drafts;
    this.drafts = [];
    if (isRejection(verdict)) return verdict;
    const by: ActorRef = 'machine' in actor ? { machine: actor.machine } : { person: actor.person };
    this.texts.push(...texts.map((text) => ({ text, writtenBy: writerOf(by), at: this.now })));
    await this.happened(verdict);
    this.times.set(command.action, (this.times.get(command.action) ?? 0) + 1);
    return null;
  }

  private async act({ aside, duty }: Next): Promise<void> {
    if (aside !== undefined) {
      this.asides = this.asides.filter((one) => one !== aside);
      const wanted = aside.act(this);
      if (wanted !== null) await this.ask(...wanted);
      this.drafts = [];
      return;
    }
    const key = keyOf(duty!);
    this.planned.delete(key);
    const [actor, command] = doneBy(this, duty!);
    const refused = await this.ask(actor, command);
    if (refused === null) return;
    const refusals = (this.refusals.get(key) ?? 0) + 1;
    this.refusals.set(key, refusals);
    if (refusals >= MOST_REFUSALS)
      throw new Error(`complaint ${this.plan.index}, ${command.action}: ${refused.message.en}`);
    this.planned.set(key, reach(this.world.rules.calendar, 'working', this.now, 4 * HOUR));
  }

  /** Lets act what is due by now. */
  private async pass(): Promise<void> {
    const passed = advance(this.complaint, this.now);
    if (passed.events.length > 0) await this.happened(passed);
  }

  /** Takes what happened, and tells the heads of it whom it concerns. */
  private async happened(recorded: Recorded): Promise<void> {
    this.took(recorded);
    const found: Found[] = [];
    const { directory } = this.world;
    for (const event of recorded.events) {
      const told = await headsTold(
        event,
        this.complaint,
        async (unit, except = []) =>
          directory
            .holders('unit-head', unit)
            .map(({ person }) => person)
            .filter((person) => !except.includes(person)),
        (escalation) => toldOfAll(this.sinceReopened(), escalation),
      );
      if (told !== null) found.push(told.found);
    }
    if (found.length > 0) this.took(tell(this.complaint, found, this.now));
  }

  private sinceReopened(): readonly ComplaintEvent[] {
    return this.events.slice(this.events.findLastIndex(({ type }) => type === 'reopened') + 1);
  }

  private took({ events, complaint }: Recorded): void {
    this.events.push(...events);
    this.turns.push({ events, after: complaint });
    this.complaint = complaint;
  }

  /** What somebody does next, as far as that is known now. */
  private nextAct(): Next | undefined {
    let next: Next | undefined;
    for (const aside of this.asides) if (next === undefined || aside.at < next.at) next = { at: aside.at, aside };
    const { complaint } = this;
    for (const duty of duties(complaint)) {
      const key = keyOf(duty);
      if (waits(complaint, duty)) {
        this.planned.delete(key);
        continue;
      }
      let at = this.planned.get(key);
      if (at === undefined) {
        at = momentOf(this, duty);
        this.planned.set(key, at);
      }
      if (complaint.pause !== null && duty.action === 'propose') at = Math.max(at, complaint.pause.until + MINUTE);
      if (next === undefined || at < next.at) next = { at, duty };
    }
    return next;
  }

  private particular(content: string, by: ActorRef, name: string): Written {
    const text = this.world.seal(
      idAt(this.now, this.world.plan.wish.seed, this.plan.index, 'particular', this.written++),
      name,
      content,
    );
    this.texts.push({ text, writtenBy: writerOf(by), at: this.now });
    return { ref: textRef(text), content, by };
  }
}

interface Next {
  readonly at: Instant;
  readonly aside?: Aside;
  readonly duty?: Duty;
}

const keyOf = ({ action, clock, about, holders: [first] }: Duty): string =>
  `${action} ${clock ?? about ?? (first !== undefined && 'unit' in first ? first.unit : '')}`;

/** All events of a life, in order. */
export const eventsOf = ({ receipt, turns }: Life): readonly [EventOf<'received'>, ...ComplaintEvent[]] => [
  receipt.received.events[0],
  ...turns.slice(1).flatMap(({ events }) => events),
];
