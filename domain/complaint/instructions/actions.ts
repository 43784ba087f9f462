import { endOf } from '../../calendar/duration';
import { type InstructionId, instructionId, type TextRef } from '../../ids';
import { listed, type Words } from '../../language';
import { holds, inNameOf, type Person, type UnitChain } from '../../people/actor';
import { matterOf } from '../../policy/matter';
import { AS_NAMED, ruleFor } from '../../policy/rule-for';
import type { Instant } from '../../time';
import type { ActionsOf, Verdict } from '../action';
import { bothChains } from '../involvement';
import { among, anyNote, need, oneOf, optional, reason } from '../needs';
import { OPEN, only } from '../permission';
import { forbidden, type Rejection, rejection } from '../rejection';
import { type Complaint, STATE_NAMES } from '../state';
import { type Instruction, isUnfinished } from './instruction';
import { isBelow, reportsOn, rulesOn, theirs, unitsHeaded } from './whose';

/** What a head tells somebody below to do by when (批示), and the report on it. */
export type InstructionCommand =
  | {
      readonly action: 'instruct';
      readonly to: Person;
      /** The units in which that person holds an office, each with those above it. */
      readonly units: readonly UnitChain[];
      readonly text: TextRef;
      /** Left out, the policy's limit counts from now. */
      readonly dueAt?: Instant;
    }
  | { readonly action: 'report-on-instruction'; readonly instruction: InstructionId; readonly text: TextRef }
  | { readonly action: 'accept-report'; readonly instruction: InstructionId; readonly note?: TextRef }
  | { readonly action: 'return-report'; readonly instruction: InstructionId; readonly reason: TextRef }
  | { readonly action: 'withdraw-instruction'; readonly instruction: InstructionId; readonly reason: TextRef };

/** Heads of the units of the case; where no instruction is there, the lack of one is the reason that is given. */
const rulesOnOne = only('instructing-head-only', (c, who) =>
  c.instructions.every((one) => !isUnfinished(one)) ? true : c.instructions.some((one) => rulesOn(one, who)),
);
const ruleOfKind = (c: Complaint) => ruleFor(c.rules, 'instruction', matterOf(c));

export const INSTRUCTION_ACTIONS: ActionsOf<InstructionCommand> = {
  /**
   * A head of the owner's or the responsible unit, or of one above, tells somebody below what is to be done by when.
   * Several instructions may be open at once.
   */
  instruct: {
    states: OPEN,
    forbids: only('heads-only', (c, who) => holds(who, 'unit-head', bothChains(c))),
    needs: (c, who) => [
      among(need('to', 'person'), { below: unitsHeaded(c, who), except: 'person' in who ? [who.person] : [] }),
      need('text', 'text'),
      (ruleOfKind(c) === AS_NAMED ? need : optional)('dueAt', 'moment'),
    ],
    decide: (c, { to, units, text, dueAt: named }, who, now) => {
      const heads = bothChains(c).filter((unit) => holds(who, 'unit-head', [unit]));
      const place = units
        .map((unit) => ({ unit, at: unit.findIndex((code) => heads.includes(code) && isBelow(to, unit, code)) }))
        .find(({ at }) => at >= 0);
      if (place === undefined || inNameOf(who) === to.person || who.person === to.person) {
        return rejection('wrong-person', {
          en: `${to.person} does not work below you; instruct somebody of your unit, or of one below it.`,
          zh: `${to.person} 不是您的下级；请批示本单位或下级单位的人员。`,
        });
      }
      const rule = ruleOfKind(c)!;
      if (named === undefined && rule === AS_NAMED) {
        return rejection('contradiction', {
          en: 'The policy has no time for instructions; say by when it is to be done.',
          zh: '政策未规定批示时限；请写明办理期限。',
        });
      }
      const dueAt = named ?? endOf(c.rules.calendar, now, rule.limit);
      if (dueAt <= now)
        return rejection('contradiction', {
          en: 'The moment by which it is to be done has passed already.',
          zh: '办理期限已过；请写明将来的时间。',
        });
      const { unit, at } = place;
      const from = unit.slice(at) as unknown as UnitChain;
      const instruction = {
        id: instructionId(`i${c.version + 1}`),
        by: inNameOf(who),
        from,
        to: to.person,
        unit,
        dueAt,
      };
      return [{ type: 'instructed', instruction, text }];
    },
  },

  /** The person who was instructed says what was done. The clock stops; if the report is sent back, it goes on. */
  'report-on-instruction': {
    states: STATE_NAMES,
    forbids: only('instructed-only', (c, who) => {
      const open = c.instructions.filter(({ status }) => status === 'open');
      return open.length === 0 || open.some((one) => reportsOn(c, one, who));
    }),
    lacks: (c) =>
      c.instructions.some(({ status }) => status === 'open')
        ? null
        : { en: 'No instruction waits for a report.', zh: '没有待反馈的批示。' },
    ownWork: (c, { instruction: id }) => [c.instructions.find((one) => one.id === id)?.to],
    needs: (c, who) => [
      oneOf(
        'instruction',
        theirs(c, who, (one, person) => reportsOn(c, one, person), 'open'),
      ),
      need('text', 'text'),
    ],
    decide: (c, { instruction: id, text }, who) =>
      onInstruction(c, id, ['open'], (one) =>
        reportsOn(c, one, who)
          ? [{ type: 'instruction_reported', instruction: id, text }]
          : forbidden('instructed-only', {
              en: `Instruction ${id} was given to somebody else.`,
              zh: `批示 ${id} 的被批示人不是您。`,
            }),
      ),
  },

  /** The head is content with the report, and the instruction is done. */
  'accept-report': {
    states: STATE_NAMES,
    forbids: rulesOnOne,
    lacks: lacksReport,
    needs: (c, who) => [oneOf('instruction', theirs(c, who, rulesOn, 'reported')), anyNote],
    decide: (c, { instruction: id, note }, who) =>
      byHead(c, id, ['reported'], who, () => [
        { type: 'instruction_report_accepted', instruction: id, ...(note === undefined ? {} : { note }) },
      ]),
  },

  /** The head wants more. The clock goes on with the time that was left when the report was made. */
  'return-report': {
    states: STATE_NAMES,
    forbids: rulesOnOne,
    lacks: lacksReport,
    needs: (c, who) => [oneOf('instruction', theirs(c, who, rulesOn, 'reported')), reason],
    decide: (c, { instruction: id, reason: why }, who) =>
      byHead(c, id, ['reported'], who, () => [{ type: 'instruction_report_returned', instruction: id, reason: why }]),
  },

  /** What was instructed need not be done any more. */
  'withdraw-instruction': {
    states: STATE_NAMES,
    forbids: rulesOnOne,
    lacks: (c) =>
      c.instructions.some(isUnfinished) ? null : { en: 'No instruction is open.', zh: '没有未办结的批示。' },
    needs: (c, who) => [oneOf('instruction', theirs(c, who, rulesOn, 'open', 'reported')), reason],
    decide: (c, { instruction: id, reason: why }, who) =>
      byHead(c, id, ['open', 'reported'], who, () => [{ type: 'instruction_withdrawn', instruction: id, reason: why }]),
  },
};

function lacksReport(c: Complaint): Words | null {
  return c.instructions.some(({ status }) => status === 'reported')
    ? null
    : { en: 'No report on an instruction waits.', zh: '没有待审阅的批示反馈。' };
}

function onInstruction(
  { instructions }: Complaint,
  id: InstructionId,
  statuses: readonly Instruction['status'][],
  does: (one: Instruction) => Verdict,
): Verdict {
  const one = instructions.find((candidate) => candidate.id === id);
  return one !== undefined && statuses.includes(one.status) ? does(one) : unknown(instructions, id, statuses);
}

const byHead = (
  c: Complaint,
  id: InstructionId,
  statuses: readonly Instruction['status'][],
  who: Person,
  does: () => Verdict,
): Verdict =>
  onInstruction(c, id, statuses, (one) =>
    rulesOn(one, who)
      ? does()
      : forbidden('instructing-head-only', {
          en: `A head of ${one.from[0]}, or of a unit above it, rules on ${id}.`,
          zh: `批示 ${id} 由 ${one.from[0]} 或其上级单位的一把手审阅。`,
        }),
  );

function unknown(all: readonly Instruction[], id: string, statuses: readonly Instruction['status'][]): Rejection {
  const those = listed(all.filter(({ status }) => statuses.includes(status)).map((one) => one.id));
  return rejection('unknown-instruction', {
    en: `Instruction ${id} cannot be acted on now; these can: ${those.en}.`,
    zh: `批示 ${id} 目前不能这样办理；可以办理的：${those.zh}。`,
  });
}
