import type { Command } from '../complaint/commands';
import { type Complaint, handlerOf } from '../complaint/state';
import type { PersonId } from '../ids';
import { inNameOf, type Person } from '../people/actor';

/**
 * Whose work a command does, where it is somebody's own: of these the deputy acts for, before they act for themselves.
 * So the case file names the person who answers, and not a colleague whose office would have been enough.
 */
export function whose(c: Complaint, command: Command): readonly (PersonId | null | undefined)[] {
  switch (command.action) {
    case 'assign-task':
    case 'answer-task':
    case 'return-task':
      return [c.tasks.find(({ id }) => id === command.task)?.handler];
    case 'rule-on-task-return':
    case 'override-task':
    case 'name-coordinator':
      return [c.coordinator?.person];
    case 'propose':
    case 'return':
      return [handlerOf(c.progress)];
    case 'contact':
    case 'request-extension':
    case 'request-help':
      return [handlerOf(c.progress), c.owner.person];
    case 'verify':
    case 'reply':
    case 'close':
    case 'hand-over':
    case 'withdraw':
    case 'reopen':
    case 'merge':
    case 'unmerge':
    case 'appeal':
    case 'mark-nuisance':
      return [c.owner.person];
    case 'answer-hand-over':
      return [c.handOver?.to.person];
    case 'lift-supervision':
      return [c.supervision?.supervisor];
    default:
      return [];
  }
}

/** The capacities of a person in the order in which they are tried: those whose own work it is come first. */
export function inOrder(c: Complaint, command: Command, capacities: readonly Person[]): readonly Person[] {
  const theirs = whose(c, command);
  const isTheirs = (who: Person): boolean => theirs.includes(inNameOf(who));
  return [...capacities.filter(isTheirs), ...capacities.filter((who) => !isTheirs(who))];
}
