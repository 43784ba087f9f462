import { z } from 'zod';
import type { OversightCommand } from '../../../domain/complaint/oversight/actions';
import { code } from '../../requests/fields';
import { long, note, type SpecsOf, spec } from './spec';

export const OVERSIGHT_SPECS: SpecsOf<OversightCommand> = {
  urge: spec({
    body: z.strictObject({ from: z.enum(['customer', 'staff']), note }),
    texts: ['note'],
    command: ({ from }, resolve) => ({ action: 'urge', from, ...resolve.optionalText('note') }),
  }),
  supervise: spec({
    body: z.strictObject({ requirements: long, supervisor: code.optional() }),
    texts: ['requirements'],
    command: async ({ supervisor }, resolve) => ({
      action: 'supervise',
      requirements: resolve.text('requirements'),
      ...(supervisor === undefined ? {} : { supervisor: await resolve.person(supervisor, 'supervisor') }),
    }),
  }),
  'lift-supervision': spec({
    body: z.strictObject({ text: long }),
    texts: ['text'],
    command: (_body, resolve) => ({ action: 'lift-supervision', text: resolve.text('text') }),
  }),
  'look-back': spec({
    body: z.strictObject({ holds: z.boolean(), text: long }),
    texts: ['text'],
    command: async ({ holds }, resolve) => ({
      action: 'look-back',
      holds,
      text: resolve.text('text'),
      ...(await resolve.vacancy()),
    }),
  }),
};
