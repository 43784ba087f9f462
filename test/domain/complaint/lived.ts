import { decide } from '../../../domain/action/decide';
import { advance } from '../../../domain/complaint/advance';
import type { ComplaintEvent } from '../../../domain/complaint/events';
import { applyLink } from '../../../domain/complaint/merging/link';
import { mendNuisances } from '../../../domain/complaint/nuisance/mending';
import { receive } from '../../../domain/complaint/receive';
import { isRejection } from '../../../domain/complaint/rejection';
import { mendRepeat } from '../../../domain/complaint/repeats/mending';
import type { Complaint } from '../../../domain/complaint/state';
import type { Instant } from '../../../domain/time';
import { MACHINE, MONDAY_9, STEP } from './a-case';
import { BEGINNINGS, ledTo } from './beginnings';
import { askedBy, intakeOf, type Life, linkIn, mendedIn, momentOf, nuisancesIn } from './random-case';

/** Events that were recorded together, and the case before and after them. */
export type Batch = {
  readonly before: Complaint;
  readonly events: readonly ComplaintEvent[];
  readonly after: Complaint;
};

/** The events of a random life, in the batches in which a workflow would write them. */
export function* lived(life: Life): Generator<Batch> {
  const first = receive(intakeOf(life), MACHINE, MONDAY_9);
  if (isRejection(first)) throw new Error(first.message.en);
  let c = first.complaint;
  yield { before: { ...c, clocks: [] }, events: first.events, after: c };
  let now = MONDAY_9;
  const step = function* (take: (c: Complaint) => { complaint: Complaint; events: readonly ComplaintEvent[] } | null) {
    const done = take(c);
    if (done === null || done.events.length === 0) return;
    yield { before: c, events: done.events, after: done.complaint };
    c = done.complaint;
  };
  const asked = (...[actor, command]: ReturnType<typeof ledTo>) =>
    step((one) => {
      const verdict = decide(one, command, actor, now);
      return isRejection(verdict) ? null : verdict;
    });
  const passes = (moment: Instant) => step((one) => advance(one, moment));
  for (const led of BEGINNINGS[life.begins]) {
    now += STEP;
    yield* passes(now);
    yield* asked(...ledTo(led, c));
  }
  for (const move of life.moves) {
    now = momentOf(c, move, now);
    yield* passes(now);
    yield* asked(...askedBy(c, move, now));
    const link = linkIn(c, move);
    yield* passes(now);
    yield* step((one) => {
      const verdict = link === null ? null : applyLink(one, link, now);
      return verdict === null || isRejection(verdict) ? null : verdict;
    });
    yield* passes(now);
    yield* step((one) => mendRepeat(one, mendedIn(one, move), now));
    yield* step((one) => mendNuisances(one, nuisancesIn(one, move), now));
  }
}
