import type { MissedClock } from '../../db/lists/missed-clocks';
import { MINUTE } from '../../domain/time';
import { CLOCK_WORDS, SEVERITY_WORDS } from '../../words/terms';
import type { Named, Names } from './names';
import type { Column } from './table';

/** A missed clock, and how late it is or was. */
export interface MissedRow extends MissedClock {
  readonly lateMs: number;
}

const time = (names: Names, { rules }: MissedRow, at: Date | null): string | null =>
  names.time(rules, at?.getTime() ?? null);

/** What an export of missed clocks shows. */
export const MISSED_COLUMNS: readonly Column<MissedRow>[] = [
  { en: 'Number', zh: '工单编号', cell: ({ number }) => number },
  { en: 'Category code', zh: '类别代码', cell: ({ category }) => category },
  { en: 'Severity', zh: '等级', cell: ({ severity }, names) => names.word(SEVERITY_WORDS, severity) },
  { en: 'Clock', zh: '时限', cell: ({ kind }, names) => names.word(CLOCK_WORDS, kind) },
  { en: 'Unit', zh: '责任单位', cell: ({ unit }, names) => names.unit(unit) },
  { en: 'Started', zh: '开始时间', cell: (row, names) => time(names, row, row.startedAt) },
  { en: 'Due', zh: '到期时间', cell: (row, names) => time(names, row, row.dueAt) },
  { en: 'Recorded as missed', zh: '超时记录时间', cell: (row, names) => time(names, row, row.breachedAt) },
  { en: 'Done', zh: '完成时间', cell: (row, names) => time(names, row, row.stoppedAt) },
  { en: 'Late by (minutes)', zh: '逾期（分钟）', cell: ({ lateMs }) => Math.floor(lateMs / MINUTE) },
  { en: 'Ladder level', zh: '升级级别', cell: ({ level }) => level },
];

/** What these clocks name. */
export const namedInMissed = (rows: readonly MissedRow[]): Named => ({
  units: rows.map(({ unit }) => unit),
  people: [],
  policies: [],
  rules: rows.map(({ rules }) => rules),
});
