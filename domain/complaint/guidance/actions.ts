import type { PersonId, TextRef, UnitCode } from '../../ids';
import { holds, inNameOf, type Person, type UnitChain } from '../../people/actor';
import type { ActionsOf } from '../action';
import { bothChains } from '../involvement';
import { among, need, optional } from '../needs';
import { handlerOrHead, only, UNANSWERED, WITH_UNIT } from '../permission';
import { rejection } from '../rejection';
import { handlerOf } from '../state';
import { canGuide, guidesFor, officeFor } from './asking';
import { awaitsGuidance } from './guidance';

/** Guidance (快速指导) in hard cases. */
export type GuidanceCommand =
  | { readonly action: 'guide'; readonly text: TextRef }
  | {
      readonly action: 'ask-guidance';
      readonly question: TextRef;
      /** The person who is to guide; if nobody is named, any service supervisor of the office may. */
      readonly guide?: Person;
      /** The offices that guide by the policy of this case, with their parents. */
      readonly guidingOffices: readonly UnitChain[];
      /** The service supervisors of the responsible unit and those above it. */
      readonly departmentSupervisors: readonly { readonly person: PersonId; readonly unit: UnitCode }[];
    };

export const GUIDANCE_ACTIONS: ActionsOf<GuidanceCommand> = {
  /**
   * The handler asks for guidance where the policy did not, or once more: of the office that guides such cases by the
   * policy, or else of the nearest unit of the department that has a service supervisor.
   */
  'ask-guidance': {
    states: WITH_UNIT,
    forbids: handlerOrHead,
    lacks: (c) =>
      awaitsGuidance(c) ? { en: 'Guidance has been asked for already.', zh: '已请求快速指导，请等待答复。' } : null,
    ownWork: (c) => [handlerOf(c.progress)],
    needs: (c) => [need('question', 'text'), among(optional('guide', 'person'), guidesFor(c))],
    decide: (c, { question, guide, guidingOffices, departmentSupervisors }) => {
      const office = officeFor(c, guidingOffices, departmentSupervisors);
      if (guide !== undefined && !canGuide(guide, office)) {
        return rejection('wrong-person', {
          en: `${guide.person} is not a service supervisor of ${office[0]}.`,
          zh: `${guide.person} 不是 ${office[0]} 的服务主管。`,
        });
      }
      return [{ type: 'guidance_asked', office, question, ...(guide === undefined ? {} : { guide: guide.person }) }];
    },
  },

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
