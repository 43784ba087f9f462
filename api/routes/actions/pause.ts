import { z } from 'zod';
import type { PauseCommand } from '../../../domain/complaint/pause/actions';
import { code, moment } from '../../requests/fields';
import { note, type SpecsOf, spec } from './spec';

export const PAUSE_SPECS: SpecsOf<PauseCommand> = {
  pause: spec({
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
    body: z.strictObject({}),
    texts: [],
    command: () => ({ action: 'resume' }),
  }),
};
