import {
  ApplicationFailure,
  allHandlersFinished,
  CancellationScope,
  condition,
  continueAsNew,
  currentUpdateInfo,
  log,
  setCurrentDetails,
  setHandler,
  sleep,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import { decideAsSeen } from '../domain/action/decide-as-seen';
import { ACTION_NAMES } from '../domain/complaint/actions';
import { advance } from '../domain/complaint/advance';
import { fromEarlier } from '../domain/complaint/earlier';
import { tell } from '../domain/complaint/heads/told';
import { applyLink, type Link } from '../domain/complaint/merging/link';
import type { Recorded } from '../domain/complaint/record';
import { isRejection, type Rejection } from '../domain/complaint/rejection';
import { answerOf, snapshotOf } from '../domain/complaint/snapshot';
import { type Complaint, isOpen, isOver } from '../domain/complaint/state';
import type { Instant } from '../domain/time';
import { detailsOf, timersOf } from './display';
import { fence } from './fence';
import {
  type ActionAnswer,
  type ActionRequest,
  type AnsweredAction,
  actionUpdates,
  type ComplaintInput,
  linkUpdate,
  lookAgainSignal,
  type OutboxEntry,
  projectAgainSignal,
  type RecentAction,
  STALE_RUN,
  snapshotQuery,
} from './messages';
import { FIRST_RETRY, hasMovedOn, LAST_RETRY, records } from './record';
import { rejected } from './rejected';
import { Requests } from './requests';
import { changedAttributes, searchAttributesOf } from './search-attributes';
import { Timers } from './timers';

/**
 * One complaint, from the recorded state until no clock runs and everything is in Postgres. It cannot be cancelled and
 * has no timeout. All rules are in `domain/complaint`; this is their durable shell.
 */
export async function complaint(input: ComplaintInput): Promise<void> {
  await CancellationScope.nonCancellable(() => new ComplaintRun(input).run());
}

/** What a request would do to the case as it stood. */
interface Judged {
  readonly updateId: string | undefined;
  readonly before: Complaint;
  readonly now: Instant;
  /** The case once everything that is due has acted. */
  readonly advanced: Recorded;
  readonly decision: Recorded | Rejection;
}

/** An action that was answered and cannot be carried out anew. */
type NotKept = AnsweredAction & { readonly because: Rejection['type'] };

class ComplaintRun {
  #complaint: Complaint;
  #outbox: OutboxEntry[];
  readonly #requests: Requests;
  readonly #origin: ComplaintInput['origin'];
  /** The record has not moved on, and what the run before left undone is done: only now can anybody say what a request comes to. */
  #tookUp: boolean;
  #stale = false;
  /** The record may hold what a task wrote that was then lost; it is to be written over. */
  #doubted = false;
  /** Reopened while its run still waited, say for a look-back: it goes on in a new one, as a case does whose run has ended. */
  #reopened = false;
  #judged: Judged | undefined;
  /** By the run before, when it was lost. */
  readonly #leftUndone: Required<Pick<ComplaintInput, 'told' | 'again'>>;
  /** Of those, the answered actions that could not be carried out anew, until there is an alarm for each. */
  #notKept: readonly NotKept[] = [];
  readonly #timers = new Timers(() => this.#wake());

  constructor({ origin, complaint, outbox, recent, told = [], again = [] }: ComplaintInput) {
    this.#complaint = fromEarlier(complaint, complaint.rules);
    this.#outbox = [...outbox];
    this.#requests = new Requests(recent);
    this.#origin = origin;
    this.#leftUndone = { told, again };
    this.#tookUp = origin !== 'record' && told.length === 0 && again.length === 0;
  }

  async run(): Promise<void> {
    this.#listen();
    if (this.#origin === 'record') this.#stale = await hasMovedOn(this.#complaint);
    if (this.#stale) return;
    this.#takeUp();
    this.#wake();
    while (!this.#isDone()) {
      await condition(() => this.#hasToProject() || this.#isDone() || this.#renews());
      if (this.#hasToProject()) await this.#project();
      else if (this.#renews()) await this.#continue();
    }
    await condition(allHandlersFinished);
  }

  /** Does what a lost run had answered or still had to say. */
  #takeUp(): void {
    this.#commit(tell(this.#complaint, this.#leftUndone.told, Date.now()));
    for (const { updateId, request } of this.#leftUndone.again) {
      if (this.#requests.find(updateId) !== undefined) continue;
      // Whether its actor had seen the latest was judged when it was answered; versions are others in this run.
      const { advanced, decision } = this.#judge({ ...request, seen: undefined });
      this.#commit(advanced);
      if (isRejection(decision)) this.#notKept = [...this.#notKept, { updateId, request, because: decision.type }];
      else this.#commit(decision, { updateId, bodyHash: request.bodyHash });
    }
    this.#tookUp = true;
  }

  #listen(): void {
    setHandler(snapshotQuery, () => snapshotOf(this.#complaint));
    setHandler(projectAgainSignal, () => {
      this.#doubted = true;
    });
    setHandler(lookAgainSignal, () => {
      this.#doubted = true;
      if (this.#tookUp) this.#wake();
    });
    for (const action of ACTION_NAMES) {
      setHandler(actionUpdates[action], (request) => this.#act(request), {
        validator: (request) => this.#validate(request),
      });
    }
    setHandler(linkUpdate, (link) => this.#link(link), {
      validator: (link) => {
        if (!this.#tookUp) return;
        const now = Date.now();
        const verdict = applyLink(advance(this.#complaint, now).complaint, link, now);
        if (isRejection(verdict)) throw rejected(verdict);
      },
    });
  }

  #validate(request: ActionRequest): void {
    if (!this.#tookUp || this.#repeated() !== undefined) return;
    const judged = this.#judge(request);
    if (isRejection(judged.decision)) throw rejected(judged.decision);
    this.#judged = judged;
  }

  /**
   * What a request comes to. The rules of a large case take a millisecond, so a handler takes over what its validator
   * found, if nothing has happened in between; a replay runs no validators and judges anew, with the same outcome.
   */
  #judge(request: ActionRequest): Judged {
    const updateId = currentUpdateInfo()?.id;
    const before = this.#complaint;
    const now = Date.now();
    const last = this.#judged;
    this.#judged = undefined;
    if (last !== undefined && last.updateId === updateId && last.before === before && last.now === now) return last;
    const advanced = advance(before, now);
    return { updateId, before, now, advanced, decision: decideAsSeen(advanced.complaint, request, now) };
  }

  /** Nothing is decided before it is certain that the record has not moved on, and before what is left undone is done. */
  async #ready(): Promise<void> {
    if (!this.#tookUp) await condition(() => this.#tookUp || this.#stale);
    if (this.#stale) throw ApplicationFailure.nonRetryable('this run is out of date', STALE_RUN);
  }

  /** Never awaits an activity: it decides and answers; the outbox loop projects. */
  async #act(request: ActionRequest): Promise<ActionAnswer> {
    await this.#ready();
    const repeated = this.#repeated();
    if (repeated !== undefined) return { snapshot: answerOf(this.#complaint), bodyHash: repeated.bodyHash };
    const { updateId = '', now, advanced, decision } = this.#judge(request);
    this.#commit(advanced);
    if (isRejection(decision)) throw rejected(decision);
    const { bodyHash } = request;
    this.#commit(decision, { updateId, bodyHash });
    this.#show(now);
    return { snapshot: answerOf(this.#complaint), bodyHash };
  }

  /** Another case joins this one, or leads it. Idempotent by what is so, and so needs no memory of requests. */
  async #link(link: Link): Promise<{ changed: boolean }> {
    await this.#ready();
    const now = Date.now();
    this.#commit(advance(this.#complaint, now));
    const verdict = applyLink(this.#complaint, link, now);
    if (isRejection(verdict)) throw rejected(verdict);
    this.#commit(verdict);
    this.#show(now);
    return { changed: verdict.events.length > 0 };
  }

  #repeated(): RecentAction | undefined {
    return this.#requests.find(currentUpdateInfo()?.id);
  }

  /** Timers only wake; what acts is what the state says is due. */
  #wake(): void {
    const now = Date.now();
    this.#commit(advance(this.#complaint, now));
    this.#show(now);
  }

  #commit({ complaint, events }: Recorded, request?: RecentAction): void {
    this.#reopened ||= !isOpen(this.#complaint) && isOpen(complaint);
    this.#complaint = complaint;
    this.#outbox.push(...events.map((event) => ({ event, ...(request === undefined ? {} : { request }) })));
    if (request !== undefined) this.#requests.note(request, this.#outbox);
  }

  /** Brings timers, search attributes and details in line with the state. */
  #show(now: number): void {
    this.#timers.arrange(timersOf(this.#complaint), now);
    const snapshot = snapshotOf(this.#complaint);
    const changed = changedAttributes(workflowInfo().typedSearchAttributes, searchAttributesOf(snapshot));
    if (changed.length > 0) upsertSearchAttributes(changed);
    setCurrentDetails(detailsOf(snapshot));
  }

  /** Writes everything pending in one transaction; backs off, visibly and for as long as it takes, while it can't. */
  async #project(): Promise<void> {
    for (let wait = FIRST_RETRY; ; wait = Math.min(wait * 2, LAST_RETRY)) {
      const batch = [...this.#outbox];
      const notKept = this.#notKept;
      try {
        const { told } = await records.project({
          entries: batch,
          snapshot: snapshotOf(this.#complaint),
          fence: fence(),
          ...(notKept.length === 0
            ? {}
            : {
                notKept: notKept.map(({ updateId, request, because }) => ({
                  updateId,
                  action: request.command.action,
                  because,
                })),
              }),
        });
        this.#outbox = this.#outbox.slice(batch.length);
        this.#doubted = false;
        this.#notKept = [];
        const now = Date.now();
        this.#commit(tell(this.#complaint, told, now));
        if (told.length > 0) this.#show(now);
        return;
      } catch (error) {
        log.warn('projection failed', { error: String(error), waiting: batch.length });
        await sleep(wait, { summary: `projection · ${batch.length} events wait · retry` });
        if (this.#renews()) await this.#continue();
      }
    }
  }

  #hasToProject(): boolean {
    return this.#outbox.length > 0 || this.#doubted || this.#notKept.length > 0;
  }

  #isDone(): boolean {
    return isOver(this.#complaint) && !this.#hasToProject();
  }

  #renews(): boolean {
    return this.#reopened || workflowInfo().continueAsNewSuggested;
  }

  async #continue(): Promise<never> {
    await condition(allHandlersFinished);
    return continueAsNew<typeof complaint>({
      origin: 'previous-run',
      complaint: this.#complaint,
      outbox: this.#outbox,
      recent: this.#requests.recent,
      again: this.#notKept,
    });
  }
}
