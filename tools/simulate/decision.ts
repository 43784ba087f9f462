import { Draws } from './draws';

/** How often people do what they should not. Shares of 1. */
export interface Rates {
  /** Duties done only after their clock has run out. */
  readonly late: number;
  /** Customers dissatisfied with the answer. */
  readonly dissatisfied: number;
}

/** What is decided: the nth time that this comes up in this case. */
export interface Question {
  /** Number of the simulated case, from 0. */
  readonly case: number;
  /** The duty's action, or the office that is told of an escalation. */
  readonly duty: string;
  /** How often it came up before. */
  readonly nth: number;
}

/** One thing to do with a complaint. */
export interface Step {
  readonly action: string;
  /** Fields of the request that the seed decides; those that only the case can tell are filled in when it is done. */
  readonly body: Readonly<Record<string, unknown>>;
  /** When: share of the time that was left when the duty was first seen. Above 1 is after the clock has run out. */
  readonly share: number;
}

/** How somebody meets a duty. */
export interface Decision {
  /** Who of those who hold the office, as a share of the list. */
  readonly who: number;
  /** A colleague reaches for it at the same moment, and one of the two loses. */
  readonly contested: boolean;
  readonly late: boolean;
  /** In order; the last one does the duty. */
  readonly steps: readonly Step[];
  /** For whatever has to be picked from what only the case can tell, such as the unit to dispatch to. */
  readonly pick: number;
}

const CONTESTED = 0.08;
const NOT_ACCEPTED = 0.04;
const REJECTED = 0.25;
/** Given back by the unit instead of signed for, the first time. */
const RETURNED = 0.08;
const DECLINED = 0.3;
/** Whoever takes the complaint up may talk to the customer at once; else the handler does, as a rule. */
const CONTACTED = { verify: 0.5, propose: 0.9 };
/** Handlers who ask other units before they propose anything, and how often it takes two. */
const ASKED_FOR_HELP = 0.2;
const TWO_UNITS = 0.4;
const NOT_REACHED = 0.15;
const PAUSED = 0.15;
const UNREACHABLE = 0.12;
/** Customers who say that they want no such calls. */
const WANTS_NO_CALL = 0.03;
/** Of the dissatisfied, those for whom nothing more can be done. */
const NOTHING_MORE = 0.2;
/** Of those, the ones who are at peace with it some days later. */
const RESTORED = 0.5;

/** Decides how a duty is met: the same for the same seed, rates and question, whenever it is asked. */
export function decide(seed: number, rates: Rates, question: Question): Decision {
  const draws = new Draws(seed, question.case, question.duty, question.nth);
  const who = draws.share();
  const pick = draws.share();
  const contested = draws.chance(CONTESTED);
  const late = draws.chance(rates.late);
  const share = late ? draws.between(1.1, 2.6) : draws.between(0.1, 0.6);
  const last = help(seed, question) ?? lastStep(question, rates, draws);
  return { who, pick, contested, late, steps: [...stepsBefore(question, draws, share), { ...last, share }] };
}

/** Whether other units are asked first, and how many; with dice of its own. */
function help(seed: number, question: Question): Omit<Step, 'share'> | undefined {
  if (question.duty !== 'propose' || question.nth > 0) return undefined;
  const draws = new Draws(seed, question.case, 'help', question.nth);
  if (!draws.chance(ASKED_FOR_HELP)) return undefined;
  return { action: 'request-help', body: { units: draws.chance(TWO_UNITS) ? 2 : 1 } };
}

function lastStep({ duty, nth }: Question, { dissatisfied }: Rates, draws: Draws): Omit<Step, 'share'> {
  const step = (action: string, body: Step['body'] = {}) => ({ action, body });
  switch (duty) {
    case 'verify':
      return draws.chance(NOT_ACCEPTED)
        ? step(duty, {
            outcome: 'not-accepted',
            reason: 'Concerns another company; the customer was told whom to ask.',
          })
        : step(duty, { outcome: 'accepted' });
    case 'accept':
      return nth === 0 && draws.chance(RETURNED)
        ? step('return', { reason: 'The branch next door has this cell.' })
        : step(duty);
    case 'rule-on-return':
      return step(duty, { agree: false, reason: 'The cell is yours since last month.' });
    case 'propose':
      return step(duty, {
        measure: draws.pick(['explain', 'repair', 'refund', 'exchange', 'compensate']),
        founded: draws.chance(0.7),
        text: nth === 0 ? 'Found the cause and what to do about it.' : 'Looked again; here is more.',
      });
    case 'review':
      // Nobody rejects for ever.
      return draws.chance(REJECTED / (nth + 1))
        ? step(duty, { decision: 'reject', reason: 'Does not say why it happened.' })
        : step(duty, { decision: 'approve' });
    case 'reply':
      return step(duty, { text: 'We are sorry. This is what happened, and this is what we have done.' });
    case 'follow-up': {
      if (draws.chance(dissatisfied / (nth + 1)))
        return step(duty, { outcome: 'dissatisfied', score: 1 + Math.floor(draws.between(0, 4)) });
      if (draws.chance(UNREACHABLE)) return step(duty, { outcome: 'unreachable' });
      if (draws.chance(WANTS_NO_CALL)) return step(duty, { outcome: 'declined' });
      return step(duty, { outcome: 'satisfied', score: 7 + Math.floor(draws.between(0, 4)) });
    }
    case 'rework':
      return draws.chance(NOTHING_MORE)
        ? step('decline-rework', { reason: 'The customer wants what the terms rule out.' })
        : step(duty, { reason: 'The customer is right: half of the complaint was not answered.' });
    case 'close':
      return step(duty, { text: 'Explained once more, and told that nothing more can be done.' });
    case 'repair-call':
      return step(duty, { outcome: draws.chance(RESTORED) ? 'restored' : 'still-dissatisfied' });
    case 'guide':
      return step(duty, { text: 'Call the customer before anything else, and measure on the spot.' });
    case 'lift-supervision':
      return step(duty, { text: 'The unit did what was required.' });
    case 'look-back':
      return step(duty, { holds: true, text: 'Called the customer again: it is still in order.' });
    case 'answer-hand-over':
      return draws.chance(DECLINED)
        ? step(duty, { accept: false, reason: 'On leave from tomorrow.' })
        : step(duty, { accept: true });
    case 'answer-task':
      return step(duty, { text: 'This is what we found on our side.' });
    default:
      return step(duty.startsWith('acknowledge-escalation') ? 'acknowledge-escalation' : duty);
  }
}

/** What is done on the way: somebody talks to the customer, and sometimes has to wait for one. */
function stepsBefore({ duty, nth }: Question, draws: Draws, share: number): Step[] {
  if (nth > 0 || (duty !== 'verify' && duty !== 'propose')) return [];
  const steps: Step[] = [];
  if (draws.chance(CONTACTED[duty])) {
    const body = { reached: !draws.chance(NOT_REACHED) };
    steps.push({ action: 'contact', body, share: share * draws.between(0.2, 0.6) });
  }
  if (duty === 'propose' && draws.chance(PAUSED)) {
    const forMs = Math.round(draws.between(5_000, 15_000));
    steps.push({ action: 'pause', body: { forMs }, share: share * draws.between(0.6, 0.9) });
  }
  return steps;
}
