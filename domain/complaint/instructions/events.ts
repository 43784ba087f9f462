import type { InstructionId, TextRef } from '../../ids';
import { contributing, type EventsOf, fulfils, NO_MORE, PLAIN } from '../event';
import type { Complaint } from '../state';
import type { Instruction } from './instruction';

/** What a head told somebody below to do (批示), and what came of it. */
export type InstructionEvent =
  | {
      readonly type: 'instructed';
      readonly instruction: Pick<Instruction, 'id' | 'by' | 'from' | 'to' | 'unit' | 'dueAt'>;
      readonly text: TextRef;
    }
  | { readonly type: 'instruction_reported'; readonly instruction: InstructionId; readonly text: TextRef }
  | { readonly type: 'instruction_report_accepted'; readonly instruction: InstructionId; readonly note?: TextRef }
  | { readonly type: 'instruction_report_returned'; readonly instruction: InstructionId; readonly reason: TextRef }
  | { readonly type: 'instruction_withdrawn'; readonly instruction: InstructionId; readonly reason: TextRef };

export const INSTRUCTION_EVENTS: EventsOf<InstructionEvent> = {
  instructed: {
    ...PLAIN,
    fold: (c, { instruction, at: givenAt }) => ({
      ...c,
      instructions: [...c.instructions, { ...instruction, givenAt, status: 'open', sentBack: 0, report: null }],
    }),
    means: { ...NO_MORE, intervenes: () => true },
  },
  instruction_reported: {
    ...PLAIN,
    fold: (c, { instruction: id, at }) => {
      const clock = c.clocks.find(({ kind, subject }) => kind === 'instruction' && subject === id) ?? null;
      return withInstruction(c, id, () => ({ status: 'reported', report: { at, clock } }));
    },
    stops: fulfils('instruction'),
    means: contributing('helped'),
  },
  instruction_report_accepted: {
    ...PLAIN,
    fold: (c, { instruction }) => withInstruction(c, instruction, () => ({ status: 'accepted', report: null })),
  },
  instruction_report_returned: {
    ...PLAIN,
    fold: (c, { instruction }) =>
      withInstruction(c, instruction, ({ sentBack }) => ({ status: 'open', sentBack: sentBack + 1, report: null })),
  },
  instruction_withdrawn: {
    ...PLAIN,
    fold: (c, { instruction }) => withInstruction(c, instruction, () => ({ status: 'withdrawn', report: null })),
  },
};

function withInstruction(
  c: Complaint,
  id: InstructionId,
  change: (one: Instruction) => Partial<Instruction>,
): Complaint {
  return { ...c, instructions: c.instructions.map((one) => (one.id === id ? { ...one, ...change(one) } : one)) };
}
