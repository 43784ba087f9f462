import type { ExplanationId, TextRef } from '../../ids';
import { listed } from '../../language';
import { capacitiesOf, holds, type Person } from '../../people/actor';
import type { ActionsOf } from '../action';
import { need } from '../needs';
import { only } from '../permission';
import { forbidden, rejection } from '../rejection';
import { STATE_NAMES } from '../state';
import { awaited, type Explanation } from './explanation';

/** The head of a unit that was late says why, and what will be done (逾期说明). */
export interface ExplanationCommand {
  readonly action: 'explain-overdue';
  /** One or more that have the same cause. */
  readonly overdue: readonly ExplanationId[];
  /** Code of a cause of the policy. */
  readonly cause: string;
  readonly text: TextRef;
  readonly plan: TextRef;
}

/** Whether somebody may explain it: the heads of the unit that was late, and those above it. */
const explains = ({ unit }: Pick<Explanation, 'unit'>, who: Person): boolean => holds(who, 'unit-head', unit);

export const EXPLANATION_ACTIONS: ActionsOf<ExplanationCommand> = {
  'explain-overdue': {
    // It is owed also after the end of the case.
    states: STATE_NAMES,
    forbids: only('explaining-head-only', (c, who) => {
      const open = awaited(c);
      return open.length === 0 || open.some((one) => explains(one, who));
    }),
    lacks: (c) =>
      awaited(c).length === 0 ? { en: 'No missed clock waits for an explanation.', zh: '没有待说明的逾期。' } : null,
    namesPart: true,
    needs: (c, who) => {
      const people = 'machine' in who ? [] : capacitiesOf(who);
      const own = awaited(c).filter((one) => people.some((person) => explains(one, person)));
      return [
        need(
          'overdue',
          'choices',
          own.map(({ id }) => id),
        ),
        need('cause', 'choice', c.rules.explanations?.causes ?? []),
        need('text', 'text'),
        need('plan', 'text'),
      ];
    },
    decide: (c, { overdue, cause, text, plan }, who) => {
      const open = awaited(c);
      const unknown = overdue.find((id) => !open.some((one) => one.id === id));
      if (unknown !== undefined || overdue.length === 0) {
        const there = listed(open.map(({ id }) => id));
        return rejection('unknown-explanation', {
          en: `No missed clock ${unknown ?? ''} waits for an explanation; these do: ${there.en}.`,
          zh: `逾期 ${unknown ?? ''} 不在待说明之列；待说明：${there.zh}。`,
        });
      }
      const others = open.find((one) => overdue.includes(one.id) && !explains(one, who));
      if (others !== undefined) {
        return forbidden('explaining-head-only', {
          en: `A head of ${others.unit[0]}, or of a unit above it, explains ${others.id}.`,
          zh: `逾期 ${others.id} 由 ${others.unit[0]} 或其上级单位的一把手说明。`,
        });
      }
      const { causes } = c.rules.explanations!;
      if (!causes.includes(cause)) {
        const which = listed(causes);
        return rejection('unknown-explanation', {
          en: `The policy has no cause "${cause}" of a delay; it has: ${which.en}.`,
          zh: `政策没有“${cause}”这一逾期原因；可用的逾期原因：${which.zh}。`,
        });
      }
      return [{ type: 'overdue_explained', explanations: [...new Set(overdue)], cause, text, plan }];
    },
  },
};
