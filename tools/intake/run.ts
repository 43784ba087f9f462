import type { IntakeClient } from './client';
import { readRows, type Survey } from './file';
import type { FieldRule, Mapping } from './mapping';
import type { Progress } from './progress';
import type { Reason } from './reason';
import { type Refusal, type RefusalReport, refusalLine } from './report';
import { type Row, rowMapper } from './row';
import type { Tally } from './tally';

/** What an intake needs. */
export interface Intake {
  readonly file: string;
  readonly mapping: Mapping;
  /** What is known of the file after it was checked. */
  readonly survey: Survey;
  readonly client: Pick<IntakeClient, 'file'>;
  /** The most requests that may be under way at once. */
  readonly concurrency: number;
  /** Rows that begin before this line count as skipped. */
  readonly fromLine: number;
  readonly report: RefusalReport | undefined;
  readonly tally: Tally;
  readonly progress: Pick<Progress, 'tick' | 'say' | 'end'>;
  /** When it is aborted, the intake stops after the requests that are under way. */
  readonly stop: AbortSignal;
}

/** How an intake ended. */
export interface Outcome {
  readonly tookMs: number;
  /** The first line that was not dealt with; undefined if all were. */
  readonly resumeAt: number | undefined;
  /** The error that stopped it, unless the person at the terminal did. */
  readonly failure: unknown;
}

/** How many refused rows are shown on the screen. The report has all of them. */
const SHOWN_REFUSALS = 20;

/** Files the rows of a file, several at a time, in constant memory. */
export async function runIntake(intake: Intake): Promise<Outcome> {
  return new Run(intake).run();
}

class Run {
  private readonly rows: AsyncGenerator<Row, void, undefined>;
  private readonly map: ReturnType<typeof rowMapper>;
  /** Aborted when the person at the terminal stops the intake, or by an error after which it cannot go on. */
  private readonly stop = new AbortController();
  /** Lines of the rows that were read from the file but have not been dealt with yet. */
  private readonly underWay = new Set<number>();
  private lastTaken = 0;
  private failure: unknown;

  constructor(private readonly intake: Intake) {
    const { file, mapping, survey } = intake;
    this.map = rowMapper(mapping, survey.header);
    this.rows = readRows(file, survey.form);
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

  /** Takes one row after the other until the file ends or the intake has to stop. */
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
    // A row before the beginning is mapped all the same, since keys without a reference count rows that are alike.
    const made = this.map(row);
    const mapped = row.line < fromLine ? ({ kind: 'skipped' } as const) : made;
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

  /** Adds to each reason of the API the column that its field comes from. */
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
