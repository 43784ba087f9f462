import type { Counts } from './chronicle';
import type { RecordedEvent } from './duty';
import type { Mishaps } from './office';

/** What the summary is made from. */
export interface Result {
  readonly counts: Counts;
  /** The last event of each case that has ended, so that one that was closed, reopened and closed again counts once. */
  readonly endings: readonly RecordedEvent[];
  readonly filed: number;
  readonly open: number;
  readonly mishaps: Mishaps;
  readonly answers: ReadonlyMap<string, number>;
}

/** The table at the end of a simulation. */
export function summary({ counts, endings, filed, open, mishaps, answers }: Result): string {
  const ended = (type: string): number => endings.filter((event) => event.type === type).length;
  const rows: [string, string | number, string?][] = [
    ['filed', filed],
    ['closed', ended('closed'), list(closingsOf(endings))],
    ['not accepted', ended('not_accepted')],
    ['withdrawn', ended('withdrawn')],
    ['still open', open],
    ['warned', counts.of('clock_warned'), list(counts.warned)],
    ['breached', counts.of('clock_breached'), list(counts.breached)],
    ['escalated', counts.of('escalated'), list(counts.levels, (level) => `level ${level}:`)],
    ['acknowledged', counts.of('escalation_acknowledged')],
    ['returned', counts.of('returned')],
    ['supervised', counts.of('supervision_opened'), `looked back ${counts.of('looked_back')}`],
    ['several units', counts.of('help_requested'), `answered ${counts.of('task_answered')}`],
    ['rejected', counts.of('proposal_rejected')],
    ['reworks', counts.of('reworked')],
    ['hand-overs', counts.of('hand_over_offered'), `declined ${counts.of('hand_over_declined')}`],
    ['pauses', counts.of('paused')],
    ['reopened', counts.of('reopened')],
    ['came too late', mishaps.tooLate, 'found nothing left to do'],
    ['lost a race', mishaps.raceLost, '409, as it should be'],
    ['errors', mishaps.failed],
    ['requests', [...answers.values()].reduce((sum, times) => sum + times, 0), list(answers)],
  ];
  return rows
    .map(([name, times, more]) => `  ${name.padEnd(15)}${String(times).padStart(6)}   ${more ?? ''}`.trimEnd())
    .join('\n');
}

function closingsOf(endings: readonly RecordedEvent[]): ReadonlyMap<string, number> {
  const closings = new Map<string, number>();
  for (const { type, closing } of endings)
    if (type === 'closed') closings.set(String(closing), (closings.get(String(closing)) ?? 0) + 1);
  return closings;
}

function list(map: ReadonlyMap<string, number>, name = (key: string) => key): string {
  return [...map]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, times]) => `${name(key)} ${times}`)
    .join(', ');
}
