import type { Core, Named, Versioned } from './core';
import type { Judge } from './judge';
import type { Ledger } from './ledger';
import type { Carried } from './messages';

/**
 * Carries out what a lost run had answered, and records whom it had yet to tell, before any other request is decided.
 */
export function takeUp<State extends Versioned, Command extends Named, Event, Found>(
  core: Core<State, Command, Event, Found>,
  ledger: Ledger<State, Command, Event>,
  judge: Judge<State, Event>,
  { told = [], again = [] }: Carried<Command, Event, Found>,
): void {
  ledger.commit(core.tell(ledger.state, told, Date.now()));
  for (const { updateId, request } of again) {
    if (ledger.requests.find(updateId) !== undefined) continue;
    // Whether the actor had seen the latest version was judged when the action was first answered; in this run the
    // versions differ.
    const wish = { ...request, seen: undefined };
    const { advanced, decision } = judge.judge(ledger.state, (state, now) => core.decide(state, wish, now));
    ledger.commit(advanced);
    if ('rejection' in decision) ledger.outbox.report({ updateId, request, because: decision.rejection.type });
    else ledger.commit(decision, { updateId, bodyHash: request.bodyHash });
  }
}
