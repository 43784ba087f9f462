import { z } from 'zod';
import type { InstructionCommand } from '../../../domain/complaint/instructions/actions';
import { instructionId } from '../../../domain/ids';
import { code, moment } from '../../requests/fields';
import { long, note, reason, type SpecsOf, spec } from './spec';

const instruction = code.describe('Id of an instruction, such as i12');

export const INSTRUCTIONS_SPECS: SpecsOf<InstructionCommand> = {
  instruct: spec({
    body: z.strictObject({
      to: code.describe('Somebody who works below the head'),
      text: long.describe('What is to be done'),
      dueAt: moment.optional().describe('By when; the policy’s limit for instructions, if it has one, if left out'),
    }),
    texts: ['text'],
    command: async ({ to: id, dueAt }, resolve) => {
      const to = await resolve.person(id, 'to');
      const codes = [...new Set(to.offices.map(({ unit }) => unit))];
      return {
        action: 'instruct',
        to,
        units: await Promise.all(codes.map((unit) => resolve.unit(unit, 'to'))),
        text: resolve.text('text'),
        ...(dueAt === undefined ? {} : { dueAt: Date.parse(dueAt) }),
      };
    },
  }),
  'report-on-instruction': spec({
    body: z.strictObject({ instruction, text: long }),
    texts: ['text'],
    command: ({ instruction: id }, resolve) => ({
      action: 'report-on-instruction',
      instruction: instructionId(id),
      text: resolve.text('text'),
    }),
  }),
  'accept-report': spec({
    body: z.strictObject({ instruction, note }),
    texts: ['note'],
    command: ({ instruction: id }, resolve) => ({
      action: 'accept-report',
      instruction: instructionId(id),
      ...resolve.optionalText('note'),
    }),
  }),
  'return-report': spec({
    body: z.strictObject({ instruction, reason }),
    texts: ['reason'],
    command: ({ instruction: id }, resolve) => ({
      action: 'return-report',
      instruction: instructionId(id),
      reason: resolve.text('reason'),
    }),
  }),
  'withdraw-instruction': spec({
    body: z.strictObject({ instruction, reason }),
    texts: ['reason'],
    command: ({ instruction: id }, resolve) => ({
      action: 'withdraw-instruction',
      instruction: instructionId(id),
      reason: resolve.text('reason'),
    }),
  }),
};
