import type { PermissionRule } from './rejection';

/** What each rule of permission says to whom it forbids something. */
export const EXPLANATION: Record<PermissionRule, string> = {
  'people-only': 'A machine cannot do this; a person must.',
  'owner-only': 'Only the owner of the complaint may do this.',
  'office-needed': 'This takes an office that you do not hold in the units of this complaint.',
  'handler-or-head-only': 'Only a handler of the responsible unit, or its head, may do this.',
  'reviewer-is-not-the-handler': 'Whoever handled the complaint neither reviews nor terminates it.',
  'follow-up-caller-is-not-the-handler': 'Whoever handled the complaint cannot do the follow-up.',
  'offered-person-only': 'Only the person whom the hand-over was offered to may answer it.',
  'involved-only': 'You have no part in this complaint.',
  'asked-unit-only': 'Only the unit that was asked for help, or a head above it, may do this.',
  'coordinator-only': 'Only the coordinator of the complaint may do this.',
  'head-above-only': 'Only a head of the unit concerned, or of one above it, may do this.',
  'supervisor-only': 'Only the supervisor of the complaint may do this.',
  'policy-makers-only': 'Only an administrator or a service manager of the leadership may do this.',
  'remedy-unit-only': 'Only the unit that carries the remedy out, its head or the owner may do this.',
  'accused-barred': 'The complaint is about you, or about the person for whom you act; it is kept from both of you.',
  'partner-tasks-only': "A partner's key opens the tasks and remedies of its own unit alone.",
  'administrator-only': 'Only an administrator may do this.',
  'second-reviewer-took-no-part': 'Whoever handled, proposed, reviewed or called cannot review it a second time.',
  'repair-caller-took-no-part': 'Somebody who had nothing to do with the complaint makes this call.',
  'confirmed-by-another': 'Whoever carried the remedy out does not confirm it.',
  'guide-only': 'Only the guide who was asked, or a service supervisor of that office, may do this.',
  'heads-only': 'Only a head of the unit that does the work, or of one above it, may do this.',
};
