import type { TextRef } from '../../ids';
import { type EventsOf, PLAIN } from '../event';
import type { ContactField } from './contact';

/** The customer's contact (联系方式). The event says which fields were corrected, and never to what. */
export interface ContactEvent {
  readonly type: 'contact_corrected';
  readonly fields: readonly ContactField[];
  /** Names the new values in Postgres, where they are applied once this event is on record. */
  readonly correction: string;
  readonly reason: TextRef;
}

export const CONTACT_EVENTS: EventsOf<ContactEvent> = {
  contact_corrected: { ...PLAIN, fold: (c) => c, outside: false },
};
