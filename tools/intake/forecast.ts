import type { z } from 'zod';
import type { intakeBody } from '../../api/routes/intake/body';
import { historyOf } from '../../api/routes/intake/history';
import { DOCUMENT_TASKS } from '../../db/policies/documents/document-work';
import type { PolicyDocument } from '../../db/policies/documents/policy-document';
import { advance } from '../../domain/complaint/advance';
import { receive } from '../../domain/complaint/receive';
import { isRejection } from '../../domain/complaint/rejection';
import { complaintId, personId, unitCode } from '../../domain/ids';
import type { ClockKind, CompiledRules } from '../../domain/policy/rules';
import type { Instant } from '../../domain/time';
import { CLOCK_WORDS } from '../../words/terms';
import { type Answer, type Api, problemOf } from '../public-api';
import { figure } from './tally';

type Body = z.output<typeof intakeBody>;

/**
 * What the clocks of complaints would do that are filed as received long ago, by the policies of the running installation.
 * It takes each of them in as the API would, and lets everything act that is due by now.
 */
export class Forecast {
  private overdue = 0;
  private readonly kinds = new Map<ClockKind, number>();

  private constructor(
    private readonly rules: ReadonlyMap<string | undefined, CompiledRules>,
    private readonly now: Instant,
  ) {}

  /** Reads the policies in force. Gives the reason in words if they can't be read. */
  static async ask(api: Api, token: string, now: Instant): Promise<Forecast | string> {
    const [policies, calendars] = await Promise.all(
      ['/policies?limit=200', '/calendars?limit=200'].map((path) => api.get(token, path)),
    );
    const wrong = [policies, calendars].find((answer) => answer?.status !== 200);
    if (wrong !== undefined) return problemOf(wrong);
    const days = new Map(
      documentsOf(calendars!).map(({ id, document }) => [id, DOCUMENT_TASKS.compileCalendar(document)]),
    );
    const rules = new Map<string | undefined, CompiledRules>();
    for (const { id, document, status, isDefault } of documentsOf(policies!)) {
      if (status !== 'in-force') continue;
      const policy = DOCUMENT_TASKS.parsePolicy(document) as PolicyDocument;
      const compiled = DOCUMENT_TASKS.compilePolicy(policy, days.get(policy.calendar)!.compiled);
      rules.set(id, compiled);
      if (isDefault) rules.set(undefined, compiled);
    }
    return new Forecast(rules, now);
  }

  /** Takes one complaint in. Gives the reason if the rules refuse it. */
  take(body: Body): string | undefined {
    const rules = this.rules.get(body.policy);
    if (rules === undefined) return `there is no policy ${body.policy ?? 'yet'}`;
    const received = receive(intakeOf(body, rules, this.now), { machine: 'dry-run' }, this.now);
    if (isRejection(received)) return received.message.en;
    const late = advance(received.complaint, this.now).complaint.clocks.filter(({ breachedAt }) => breachedAt !== null);
    if (late.length > 0) this.overdue += 1;
    for (const { kind } of late) this.kinds.set(kind, (this.kinds.get(kind) ?? 0) + 1);
    return undefined;
  }

  text(): string {
    if (this.overdue === 0) return 'Clocks count from receivedAt; none would be overdue.';
    const kinds = [...this.kinds].map(([kind, times]) => `${CLOCK_WORDS[kind].en} ${figure(times)}`).join(', ');
    return `Clocks count from receivedAt: ${figure(this.overdue)} complaints would be overdue at once (${kinds}), and heads told of each.`;
  }
}

interface Published {
  readonly id: string;
  readonly document: unknown;
  readonly status?: string;
  readonly isDefault?: boolean;
}

const documentsOf = ({ body }: Answer): readonly Published[] => body.items as readonly Published[];

/** The owner does not matter here: how a clock runs does not depend on whom it is. */
const OWNER = { person: personId('nobody'), unit: [unitCode('nowhere')] } as const;
const ID = complaintId('00000000-0000-7000-8000-000000000000');

function intakeOf(body: Body, rules: CompiledRules, now: Instant): Parameters<typeof receive>[0] {
  const { category, severity, customerClass, channel, incidents, customer } = body;
  const isUnreachable = customer.anonymous && customer.phone === undefined && customer.email === undefined;
  return {
    id: ID,
    number: 'dry-run',
    kind: body.kind,
    receivedAt: body.receivedAt === undefined ? now : Date.parse(body.receivedAt),
    migrated: body.migrated || body.history !== undefined,
    ...(body.history === undefined ? {} : { history: historyOf(body.history, undefined) }),
    classification: { category, severity, customerClass, channel, ...(incidents.length === 0 ? {} : { incidents }) },
    owner: OWNER,
    ...(isUnreachable ? { anonymous: 'unreachable' as const } : {}),
    rules,
  };
}
