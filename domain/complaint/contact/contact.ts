import type { TextRef } from '../../ids';

/** What of a customer's contact can be corrected and shown in clear, as the complaint was filed with it. */
export const CONTACT_FIELDS = ['name', 'phone', 'email', 'address', 'billingNumber'] as const;
export type ContactField = (typeof CONTACT_FIELDS)[number];

/**
 * The customer's contact (联系方式). The command stands here and not with its action, which asks who has which duty, and
 * duties name commands.
 */
export interface ContactCommand {
  readonly action: 'correct-contact';
  /** What is to change. The values are in Postgres alone. */
  readonly fields: readonly ContactField[];
  /** Names the new values there. */
  readonly correction: string;
  readonly reason: TextRef;
}
