import type { IntakeClient } from './client';
import { readRows, type Survey } from './csv';
import type { FieldRule, Mapping } from './mapping';
import type { Progress } from './progress';
import type { Reason } from './reason';
import { type Refusal, type RefusalReport, refusalLine } from './report';
import { type Row, rowMapper } from './row';
import type { Tally } from './tally';

/** What an intake works with. */
export interface Intake {
  readonly file: string;
  readonly mapping: Mapping;
  /** The file's form, looked through before. */
  readonly survey: Survey;
  readonly client: Pick<IntakeClient, 'file'>;
  /** Requests under way at most. */
  readonly concurrency: number;
  /** Rows that begin before this line count as skipped. */
  readonly fromLine: number;
  readonly report: RefusalReport | undefined;
  readonly tally: Tally;
  readonly progress: Pick<Progress, 'tick' | 'say' | 'end'>;
  /** Stops after the requests under way. */
  readonly stop: AbortSignal;
}

/** How an intake ended. */
export interface Outcome {
  readonly tookMs: number;
  /** The first line that was not dealt with; undefined when all were. */
  readonly resumeAt: number | undefined;
  /** What stopped it, other than the person at the terminal. */
  readonly failure: unknown;
}

/** Refused rows shown on the screen; the report has all. */
const SHOWN_REFUSALS = 20;

/** Files the rows of a file, several at a time, in constant memory. */
export async function runIntake(intake: Intake): Promise<Outcome> {
  return new Run(intake).run();
}

class Run {
  private readonly rows: AsyncGenerator<Row, void, undefined>;
  private readonly map: ReturnType<typeof rowMapper>;
  /** Aborted by the person at the terminal, or by what makes going on senseless. */
  private readonly stop = new AbortController();
  /** Lines of rows that were taken from the file and not dealt with yet. */
  private readonly underWay = new Set<number>();
  private lastTaken = 0;
  private failure: unknown;

  constructor(private readonly intake: Intake) {
    const { file, mapping, survey } = intake;
    this.map = rowMapper(mapping, survey.header);
    this.rows = readRows(file, mapping.delimiter);
  }

  async run(): Promise<Outcome> {
    const { progress, stop } = this.intake;
    const begun = performance.now();
    const onStop = () => this.stop.abort();
    stop.addEventListener('abort', onStop);
    const ticking = setInterval(() => progress.tick(), 100);
    let complete = false;
    try {
      await this.rows.next();
      const takers = Array.from({ length: this.intake.concurrency }, () => this.takeRows());
      complete = (await Promise.all(takers)).every((ended) => ended === 'end of file') && this.underWay.size === 0;
    } finally {
      clearInterval(ticking);
      stop.removeEventListener('abort', onStop);
      await this.rows.return();
      progress.end();
    }
    const resumeAt = complete ? undefined : Math.min(this.lastTaken + 1, ...this.underWay);
    return { tookMs: performance.now() - begun, resumeAt, failure: this.failure };
  }

  /** Takes row after row until there is none or all has to stop. */
  private async takeRows(): Promise<'end of file' | 'stopped'> {
    while (!this.stop.signal.aborted && !this.intake.stop.aborted) {
      try {
        const { value: row, done } = await this.rows.next();
        if (done) return 'end of file';
        this.underWay.add(row.line);
        this.lastTaken = Math.max(this.lastTaken, row.line);
        await this.dealWith(row);
        this.underWay.delete(row.line);
      } catch (thrown) {
        if (!this.stop.signal.aborted) this.failure = thrown;
        this.stop.abort();
      }
    }
    return 'stopped';
  }

  private async dealWith(row: Row): Promise<void> {
    const { tally, client, fromLine } = this.intake;
    const mapped = row.line < fromLine ? ({ kind: 'skipped' } as const) : this.map(row);
    if (mapped.kind === 'skipped') {
      tally.skipped += 1;
    } else if (mapped.kind === 'refused') {
      await this.refuse({ row, ...mapped });
    } else {
      const filing = await client.file(mapped.key, mapped.body, this.stop.signal);
      if (filing.outcome === 'refused') {
        const { type, reasons } = filing;
        await this.refuse({ row, reference: mapped.reference, type, reasons: this.located(reasons) });
      } else if (filing.outcome === 'filed') tally.filed += 1;
      else tally.alreadyThere += 1;
    }
  }

  /** What the API says of the fields, each with the column that it comes from. */
  private located(reasons: readonly Reason[]): Reason[] {
    const rules: Readonly<Record<string, FieldRule | undefined>> = this.intake.mapping.fields;
    return reasons.map((reason) => {
      const rule = rules[reason.field];
      return rule !== undefined && 'column' in rule ? { ...reason, column: rule.column } : reason;
    });
  }

  private async refuse(refusal: Refusal): Promise<void> {
    const { tally, report, progress } = this.intake;
    tally.refuse(refusal.type);
    await report?.add(refusal);
    if (tally.refused <= SHOWN_REFUSALS) progress.say(refusalLine(refusal));
    else if (tally.refused === SHOWN_REFUSALS + 1) progress.say('more rows are refused; a --report has them all');
  }
}
