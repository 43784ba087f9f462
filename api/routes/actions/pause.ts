import { z } from 'zod';
import type { PauseCommand } from '../../../domain/complaint/pause/actions';
import { code, moment } from '../../requests/fields';
import { note, type SpecsOf, spec } from './spec';

export const PAUSE_SPECS: SpecsOf<PauseCommand> = {
  pause: spec({
    summary:
      'Let the internal clocks stand still for a stated reason, until a stated moment; what is paused already for longer, where the policy permits it',
    body: z.strictObject({ reason: code, until: moment, note }),
    texts: ['note'],
    command: ({ reason: why, until }, resolve) => ({
      action: 'pause',
      reason: why,
      until: Date.parse(until),
      ...resolve.optionalText('note'),
    }),
  }),
  resume: spec({
    summary: 'End a pause early',
    body: z.strictObject({}),
    texts: [],
    command: () => ({ action: 'resume' }),
  }),
};
