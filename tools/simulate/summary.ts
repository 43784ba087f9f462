import type { Counts } from './chronicle';
import type { Mishaps } from './office';

/** What the summary is made from. */
export interface Result {
  readonly counts: Counts;
  readonly filed: number;
  readonly open: number;
  readonly mishaps: Mishaps;
  readonly answers: ReadonlyMap<string, number>;
}

/** The table at the end of a simulation. */
export function summary({ counts, filed, open, mishaps, answers }: Result): string {
  const rows: [string, string | number, string?][] = [
    ['filed', filed],
    ['closed', counts.of('closed'), list(counts.closings)],
    ['not accepted', counts.of('not_accepted')],
    ['withdrawn', counts.of('withdrawn')],
    ['still open', open],
    ['warned', counts.of('clock_warned'), list(counts.warned)],
    ['breached', counts.of('clock_breached'), list(counts.breached)],
    ['escalated', counts.of('escalated'), list(counts.levels, (level) => `level ${level}:`)],
    ['acknowledged', counts.of('escalation_acknowledged')],
    ['returned', counts.of('returned')],
    ['supervised', counts.of('supervision_opened'), `looked back ${counts.of('looked_back')}`],
    ['asked for help', counts.of('help_requested'), `answered ${counts.of('task_answered')}`],
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

function list(map: ReadonlyMap<string, number>, name = (key: string) => key): string {
  return [...map]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, times]) => `${name(key)} ${times}`)
    .join(', ');
}
