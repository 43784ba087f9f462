import { intakeBody } from '../../api/routes/intake/body';
import { readRows, type Survey } from './file';
import { Forecast } from './forecast';
import type { Mapping } from './mapping';
import type { Reason } from './reason';
import { type Refusal, type RefusalReport, refusalLine } from './report';
import { type ComplaintBody, type Row, rowMapper } from './row';
import { figure, Tally } from './tally';

/** Fields whose values are counted. They show best whether the mapping sorts the complaints well. */
const COUNTED = ['channel', 'category', 'severity', 'kind'];
const SHOWN_BODIES = 2;
const SHOWN_REFUSALS = 20;

/** The result of a dry run: what would be filed. */
export interface Rehearsal {
  readonly tally: Tally;
  /** What the person at the terminal reads. */
  readonly text: string;
}

/**
 * Maps every row and checks it against the schema of the API. Files nothing.
 *
 * @param forecast what clocks would do, where they count from the receipt; or why nobody can say
 */
export async function rehearse(
  file: string,
  mapping: Mapping,
  { header, form }: Survey,
  report: RefusalReport | undefined,
  forecast: Forecast | string | undefined,
): Promise<Rehearsal> {
  const check = (body: ComplaintBody): readonly Reason[] => {
    const { data, error } = intakeBody.safeParse(body);
    if (error !== undefined) return error.issues.map(({ path, message }) => ({ field: path.join('.'), message }));
    const refused = forecast instanceof Forecast ? forecast.take(data) : undefined;
    return refused === undefined ? [] : [{ field: 'row', message: refused }];
  };
  const map = rowMapper(mapping, header);
  const findings = new Findings();
  let first = true;
  for await (const row of readRows(file, form)) {
    if (first) {
      first = false;
      continue;
    }
    const mapped = map(row);
    if (mapped.kind === 'skipped') findings.tally.skipped += 1;
    else if (mapped.kind === 'refused') await findings.refuse({ row, ...mapped }, report);
    else {
      const reasons = check(mapped.body);
      if (reasons.length === 0) findings.take(row, mapped.key, mapped.body);
      else await findings.refuse({ row, reference: mapped.reference, type: 'malformed-request', reasons }, report);
    }
  }
  const clocks = forecast instanceof Forecast ? forecast.text() : forecast;
  return { tally: findings.tally, text: [findings.text(), ...(clocks === undefined ? [] : [clocks])].join('\n') };
}

class Findings {
  readonly tally = new Tally();
  private readonly bodies: string[] = [];
  private readonly refusals: string[] = [];
  private readonly counts = new Map<string, Map<string, number>>();
  private earliest = '';
  private latest = '';

  take(row: Row, key: string, body: ComplaintBody): void {
    this.tally.filed += 1;
    if (this.bodies.length < SHOWN_BODIES) {
      this.bodies.push(`line ${row.line}, Idempotency-Key ${key}\n${JSON.stringify(body, null, 2)}`);
    }
    for (const field of COUNTED) {
      if (body[field] === undefined) continue;
      const values = this.counts.get(field) ?? new Map<string, number>();
      this.counts.set(field, values.set(String(body[field]), (values.get(String(body[field])) ?? 0) + 1));
    }
    const at = body.receivedAt;
    if (typeof at !== 'string') return;
    if (this.earliest === '' || at < this.earliest) this.earliest = at;
    if (at > this.latest) this.latest = at;
  }

  async refuse(refusal: Refusal, report: RefusalReport | undefined): Promise<void> {
    this.tally.refuse(refusal.type);
    await report?.add(refusal);
    if (this.refusals.length < SHOWN_REFUSALS) this.refusals.push(refusalLine(refusal));
  }

  text(): string {
    const { filed, refused, skipped } = this.tally;
    const counts = [...this.counts].map(([field, values]) => {
      const sorted = [...values].sort(([, a], [, b]) => b - a);
      return `${field}: ${sorted.map(([value, times]) => `${value} ${figure(times)}`).join(', ')}`;
    });
    const span = this.earliest === '' ? [] : [`receivedAt: ${this.earliest} to ${this.latest}`];
    const total = `A dry run: ${figure(filed)} rows would be filed, ${figure(refused)} refused, ${figure(skipped)} skipped.`;
    return [...this.bodies, ...this.refusals, ...counts, ...span, total].join('\n');
  }
}
