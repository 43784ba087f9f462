import type { Calendar } from '../../../domain/calendar/calendar';
import { unitCode } from '../../../domain/ids';
import type { Words } from '../../../domain/language';
import type { ClockRule, CompiledRules } from '../../../domain/policy/rules';
import { flatCategories } from './categories';
import { causesOf, particularsOf } from './compile-categories';
import { PolicyError } from './issue';
import type { PolicyDocument } from './policy-document';
import { validatePolicy } from './validate-policy';

/** The most bytes that compiled rules may have as JSON, since the state of each open case holds a copy. */
export const MAX_COMPILED_BYTES = 64 * 1024;

/** The title of what is wrong with a policy. */
export const policyUnusable = (id: string): Words => ({
  en: `The policy ${id} cannot be used.`,
  zh: `政策 ${id} 不能使用。`,
});

/**
 * The rules as cases pin them: the policy without its texts and sources, and the calendar.
 *
 * @throws PolicyError with everything that {@link validatePolicy} finds, or if the rules are too big
 */
export function compilePolicy(document: PolicyDocument, calendar: Calendar): CompiledRules {
  const issues = validatePolicy(document, calendar);
  if (issues.length > 0) throw new PolicyError(policyUnusable(document.id), issues);
  const rules: CompiledRules = {
    policy: { id: document.id, version: document.version },
    calendar,
    categories: flatCategories(document.categories).map(({ path }) => path),
    ...particularsOf(document),
    ...causesOf(document),
    ...(document.suggestions === undefined
      ? {}
      : {
          suggestions: document.suggestions.map(({ when, leadUnit }) => ({ when, leadUnit: unitCode(leadUnit) })),
        }),
    clocks: document.clocks.map(ruleOf),
    pause: pauseOf(document.pause),
    ...afterwardsOf(document.afterwards),
    followUp: {
      exceptChannels: document.followUp.exceptChannels,
      ...(document.followUp.anonymous ? { anonymous: true as const } : {}),
      ...(document.followUp.resolution === undefined ? {} : { resolution: document.followUp.resolution }),
      tries: document.followUp.tries,
      planAhead: document.followUp.planAhead,
    },
    reopen: { window: document.reopen.window },
    returns: { window: document.returns.window, limit: document.returns.limit },
    coordination: coordinationOf(document.coordination),
    urging: { headToldAfter: document.urging.headToldAfter },
    supervision: {
      on: document.supervision.on,
      returns: document.supervision.returns,
      blocksClosing: document.supervision.blocksClosing,
      lookBackAfter: document.supervision.lookBackAfter,
    },
    ...repairOf(document.repair),
    remedies: {
      confirmedByCustomer: document.remedies.confirmedByCustomer,
      tries: document.remedies.tries,
    },
    ...(document.shortLine.length === 0 ? {} : { shortLine: document.shortLine.map(({ when }) => when) }),
    guidance: document.guidance.map(({ when, office }) => ({ when, office: unitCode(office) })),
    incidents: { critical: document.incidents.critical },
    repeats: {
      window: document.repeats.window,
      category: document.repeats.category,
      thirdAfter: document.repeats.thirdAfter,
    },
    ...explanationsOf(document.explanations),
    appeals: { leadershipInformed: document.appeals.leadershipInformed },
    ...(document.ways === undefined ? {} : { ways: document.ways }),
    dutyOffice: unitCode(document.dutyOffice),
  };
  const bytes = Buffer.byteLength(JSON.stringify(rules));
  if (bytes > MAX_COMPILED_BYTES) {
    const message = {
      en: `compiled it has ${bytes} bytes, more than ${MAX_COMPILED_BYTES}; use fewer categories or rules`,
      zh: `编译后为 ${bytes} 字节，超过 ${MAX_COMPILED_BYTES} 字节；请减少类别或规则`,
    };
    throw new PolicyError(policyUnusable(document.id), [{ pointer: '', message }]);
  }
  return rules;
}

/**
 * The compiled form of a clock's rule. Fields are named one by one, so that nothing of the document gets into the
 * histories of cases by accident.
 */
function ruleOf(document: PolicyDocument['clocks'][number]): ClockRule {
  const { id, kind, when, again, limit, warnings, ladder, pausable, extension } = document;
  return {
    id,
    kind,
    when,
    ...(again === undefined ? {} : { again }),
    limit,
    warnings,
    ladder,
    pausable,
    ...(extension === undefined ? {} : { extension: { longest: extension.longest, times: extension.times } }),
  };
}

/**
 * The compiled form of the rules for pauses. Options that a policy does not use are left out, so that versions from
 * before there were such options compile to the same as ever.
 */
function pauseOf({ reasons, longest, also, prolongations }: PolicyDocument['pause']): CompiledRules['pause'] {
  return {
    reasons: reasons.map(({ code }) => code),
    longest,
    ...(also.length === 0 ? {} : { also }),
    ...(prolongations === 0 ? {} : { prolongations }),
  };
}

function afterwardsOf({ reclassify, notes }: PolicyDocument['afterwards']): Pick<CompiledRules, 'afterwards'> {
  return reclassify || notes ? { afterwards: { reclassify, notes } } : {};
}

function repairOf(repair: PolicyDocument['repair']): Pick<CompiledRules, 'repair'> {
  return repair === undefined ? {} : { repair: { after: repair.after, tries: repair.tries, by: repair.by } };
}

function explanationsOf(explanations: PolicyDocument['explanations']): Pick<CompiledRules, 'explanations'> {
  if (explanations === undefined) return {};
  return { explanations: { of: explanations.of, causes: explanations.causes.map(({ code }) => code) } };
}

function coordinationOf(document: PolicyDocument['coordination']): CompiledRules['coordination'] {
  return document.coordinator === 'service-office'
    ? { coordinator: 'service-office', office: unitCode(document.office) }
    : { coordinator: document.coordinator };
}
