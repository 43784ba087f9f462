import assert from 'node:assert/strict';
import { isAccused } from '../../../domain/complaint/accused';
import type { ComplaintEvent } from '../../../domain/complaint/events';
import { type Complaint, handlerOf } from '../../../domain/complaint/state';
import type { PersonId } from '../../../domain/ids';

type Part = 'handled' | 'proposed' | 'reviewed' | 'called' | 'other';

/**
 * Checks that nobody acts on a case although they are barred from it: the accused on a case about them, and other
 * people because of a part that they have had in it. Learns of these parts only from the events.
 */
export class KeptApart {
  private readonly parts = new Map<Part, Set<string>>();

  /**
   * @param asked the case when somebody asked for the action; by the action itself they may have named themselves as
   * accused
   */
  recorded(asked: Complaint, before: Complaint, event: ComplaintEvent, after: Complaint): void {
    const { by, type } = event;
    const actors = 'person' in by ? [by.person, ...(by.actingFor === undefined ? [] : [by.actingFor])] : [];
    for (const one of actors) {
      assert.ok(!isAccused(asked, one), 'nobody acts on a case that is about them, or for such a person');
      this.mayAct(one, before, event);
    }
    for (const one of actors) {
      if (type === 'proposed') this.had('proposed', one);
      else if (type === 'proposal_approved' || type === 'proposal_rejected') this.had('reviewed', one);
      else if (type === 'followed_up') this.had('called', one);
      else if (OTHER_PARTS.includes(type)) this.had('other', one);
    }
    this.had('handled', handlerOf(after.progress));
    this.had('other', after.owner.person);
    for (const { handler } of after.tasks) this.had('other', handler);
  }

  private mayAct(one: PersonId, before: Complaint, event: ComplaintEvent): void {
    const { type } = event;
    if (type === 'proposal_approved' || type === 'proposal_rejected') {
      assert.ok(one !== handlerOf(before.progress) && one !== before.proposedBy, `${one} reviews their own work`);
    }
    if (type.startsWith('remedy_') && type !== 'remedy_carried_out' && 'remedy' in event) {
      const remedy = before.remedies.find(({ id }) => id === event.remedy);
      assert.ok(remedy !== undefined && remedy.carriedOutBy !== one, `${one} asks about what they did themselves`);
    }
    for (const part of NOT_AFTER[type] ?? []) {
      assert.ok(!this.parts.get(part)?.has(one), `${one} has ${part}, and so ${type} is for somebody else`);
    }
  }

  private had(part: Part, one: string | null | undefined): void {
    if (one === null || one === undefined) return;
    const people = this.parts.get(part) ?? new Set();
    this.parts.set(part, people.add(one));
  }
}

/** The parts in a case that somebody must not have had before they may cause an event. */
const NOT_AFTER: { readonly [Type in ComplaintEvent['type']]?: readonly Part[] } = {
  followed_up: ['handled', 'proposed'],
  reworked: ['handled', 'proposed', 'reviewed', 'called'],
  rework_declined: ['handled', 'proposed', 'reviewed', 'called'],
  repair_called: ['handled', 'proposed', 'reviewed', 'called', 'other'],
};

const OTHER_PARTS: readonly ComplaintEvent['type'][] = ['remedy_carried_out', 'guided', 'reworked', 'rework_declined'];
