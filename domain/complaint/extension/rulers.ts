import type { ClockId, UnitCode } from '../../ids';
import type { Complaint } from '../state';

/** The units whose heads rule on more time for a clock. The limit of an instruction is moved by the heads who gave it. */
export function rulersOn(
  { clocks, instructions }: Pick<Complaint, 'clocks' | 'instructions'>,
  clock: ClockId,
): readonly UnitCode[] {
  const of = clocks.find(({ id }) => id === clock);
  return instructions.find(({ id }) => id === of?.subject)?.from ?? of?.chain ?? [];
}
