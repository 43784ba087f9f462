import { Draws } from './draws';

/** How often people do what they should not. Each is a share of 1. */
export interface Rates {
  /** How many duties are done only after their clock has run out. */
  readonly late: number;
  /** How many customers are dissatisfied with the answer. */
  readonly dissatisfied: number;
}

/** What is to be decided. The seed and these fields alone determine the decision. */
export interface Question {
  /** Number of the simulated case, from 0. */
  readonly case: number;
  /** The action of the duty; for an escalation also the unit of the office that is told. */
  readonly duty: string;
  /** How often the same duty came up in this case before. */
  readonly nth: number;
}

/** One thing to do with a complaint. */
export interface Step {
  readonly action: string;
  /**
   * Fields of the request that the seed decides, what is said in both languages. Those that depend on the case are
   * filled in when the step is done.
   */
  readonly body: Readonly<Record<string, unknown>>;
  /**
   * When the step is done, as a share of the time that was left when the duty was first seen. Above 1 the clock has run
   * out by then.
   */
  readonly share: number;
}

/** How and when somebody does a duty. */
export interface Decision {
  /** Which of the people who hold the office does it, as a share of the list of these people. */
  readonly who: number;
  /** Whether a colleague does it at the same moment, so that one of the two loses. */
  readonly contested: boolean;
  readonly late: boolean;
  /** The steps in their order. The last one does the duty. */
  readonly steps: readonly Step[];
  /**
   * Chooses from lists that only the case can tell, such as the units to dispatch to. A share of the length of the
   * list.
   */
  readonly pick: number;
}

const CONTESTED = 0.08;
const NOT_ACCEPTED = 0.04;
const REJECTED = 0.25;
/** How often a unit returns the case at first, and does not sign for it. */
const RETURNED = 0.08;
const DECLINED = 0.3;
/** How often somebody talks to the customer before verifying, and before proposing. */
const CONTACTED = { verify: 0.5, propose: 0.9 };
/**
 * How often a handler asks other units before proposing anything, and how often two units instead of one. In the trade
 * about three of four cases need several units.
 */
const ASKED_FOR_HELP = 0.75;
const TWO_UNITS = 0.4;
const NOT_REACHED = 0.15;
const PAUSED = 0.15;
const UNREACHABLE = 0.12;
/** How often a customer says that they want no such calls. */
const WANTS_NO_CALL = 0.03;
/** For how many of the dissatisfied customers nothing more can be done. */
const NOTHING_MORE = 0.2;
/** How many of those are satisfied when they are called again some days later. */
const RESTORED = 0.5;

/** Decides how a duty is done. The same seed, rates and question always give the same decision. */
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

/**
 * Whether other units are asked first, and how many. It has random numbers of its own, so that the rest of the decision
 * does not depend on it.
 */
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
            reason: {
              en: 'Concerns another company; the customer was told whom to ask.',
              zh: '涉及其他企业，已告知客户向谁反映。',
            },
          })
        : step(duty, { outcome: 'accepted' });
    case 'accept':
      return nth === 0 && draws.chance(RETURNED)
        ? step('return', { reason: { en: 'The branch next door has this cell.', zh: '该基站归邻近分公司。' } })
        : step(duty);
    case 'rule-on-return':
      return step(duty, {
        agree: false,
        reason: { en: 'The cell is yours since last month.', zh: '该基站上月起已划归你单位。' },
      });
    case 'propose':
      return step(duty, {
        measure: draws.pick(['explain', 'repair', 'refund', 'exchange', 'compensate']),
        founded: draws.chance(0.7),
        text:
          nth === 0
            ? { en: 'Found the cause and what to do about it.', zh: '已查明原因并提出处理办法。' }
            : { en: 'Looked again; here is more.', zh: '再次核查，补充如下。' },
      });
    case 'review':
      // Each further rejection is less likely, so that every case comes to an end.
      return draws.chance(REJECTED / (nth + 1))
        ? step(duty, { decision: 'reject', reason: { en: 'Does not say why it happened.', zh: '没有说明原因。' } })
        : step(duty, { decision: 'approve' });
    case 'reply':
      return step(duty, {
        text: {
          en: 'We are sorry. This is what happened, and this is what we have done.',
          zh: '非常抱歉。现将原因和处理情况告知您。',
        },
      });
    case 'follow-up': {
      if (draws.chance(dissatisfied / (nth + 1)))
        return step(duty, { outcome: 'dissatisfied', score: 1 + Math.floor(draws.between(0, 4)) });
      if (draws.chance(UNREACHABLE)) return step(duty, { outcome: 'unreachable' });
      if (draws.chance(WANTS_NO_CALL)) return step(duty, { outcome: 'declined' });
      return step(duty, { outcome: 'satisfied', score: 7 + Math.floor(draws.between(0, 4)) });
    }
    case 'rework':
      return draws.chance(NOTHING_MORE)
        ? step('decline-rework', {
            reason: { en: 'The customer wants what the terms rule out.', zh: '客户的要求超出业务规定。' },
          })
        : step(duty, {
            reason: {
              en: 'The customer is right: half of the complaint was not answered.',
              zh: '客户反映属实：有一半诉求没有答复。',
            },
          });
    case 'close':
      return step(duty, {
        text: {
          en: 'Explained once more, and told that nothing more can be done.',
          zh: '已再次解释，并告知没有其他办法。',
        },
      });
    case 'repair-call':
      return step(duty, { outcome: draws.chance(RESTORED) ? 'restored' : 'still-dissatisfied' });
    case 'guide':
      return step(duty, {
        text: {
          en: 'Call the customer before anything else, and measure on the spot.',
          zh: '先联系客户，再到现场测试。',
        },
      });
    case 'lift-supervision':
      return step(duty, { text: { en: 'The unit did what was required.', zh: '已按要求整改。' } });
    case 'explain-overdue':
      return step(duty, {
        text: { en: 'Three repairs fell due on one day.', zh: '当日有三起抢修同时到期。' },
        plan: { en: 'What falls due is gone through each morning.', zh: '每日清点即将到期的投诉。' },
      });
    case 'look-back':
      return step(duty, {
        holds: true,
        text: { en: 'Called the customer again: it is still in order.', zh: '再次回访客户：一切正常。' },
      });
    case 'answer-hand-over':
      return draws.chance(DECLINED)
        ? step(duty, { accept: false, reason: { en: 'On leave from tomorrow.', zh: '明天起休假。' } })
        : step(duty, { accept: true });
    case 'answer-task':
      return step(duty, { text: { en: 'This is what we found on our side.', zh: '我方核查情况如下。' } });
    default:
      return step(duty.startsWith('acknowledge-escalation') ? 'acknowledge-escalation' : duty);
  }
}

/**
 * The steps before the one that does the duty: somebody talks to the customer, and sometimes the case has to wait for
 * the customer.
 */
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
