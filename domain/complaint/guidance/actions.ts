import type { TextRef } from '../../ids';
import { holds, inNameOf } from '../../people/actor';
import type { ActionsOf } from '../action';
import { bothChains } from '../involvement';
import { need } from '../needs';
import { only, UNANSWERED } from '../permission';
import { canGuide } from './asking';
import { awaitsGuidance } from './guidance';

/** Guidance (快速指导) in hard cases. */
export interface GuidanceCommand {
  readonly action: 'guide';
  readonly text: TextRef;
}

export const GUIDANCE_ACTIONS: ActionsOf<GuidanceCommand> = {
  /** The guide tells the handler in their own words what to do. */
  guide: {
    states: UNANSWERED,
    forbids: only('guide-only', (c, who) => {
      if (c.guidance === null) return holds(who, 'service-supervisor', bothChains(c));
      const { guide, office } = c.guidance;
      return guide === null ? canGuide(who, office) : inNameOf(who) === guide;
    }),
    lacks: (c) => (awaitsGuidance(c) ? null : { en: 'Nobody waits for guidance.', zh: '没有待答复的指导请求。' }),
    needs: () => [need('text', 'text')],
    decide: (_c, { text }) => [{ type: 'guided', text }],
  },
};
