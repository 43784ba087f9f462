import type { Pool } from 'pg';
import type { PartLine } from '../../domain/brief/brief';
import type { ReportEvent } from '../../domain/report/events';
import { foldReport } from '../../domain/report/work';

/** The parts of all reports that are waited for, of whichever unit. */
export async function awaitedParts(db: Pool): Promise<PartLine[]> {
  const { rows } = await db.query<{ id: string; month: string; events: ReportEvent[] }>(
    `SELECT r.id, to_char(r.month, 'YYYY-MM') AS month,
        (SELECT jsonb_agg(e.event ORDER BY e.version) FROM report_event e WHERE e.report_id = r.id) AS events
      FROM report_progress p JOIN report r ON r.id = p.report_id WHERE p.state = 'asked' ORDER BY r.month, r.id`,
  );
  return rows.flatMap(({ id, month, events }) =>
    foldReport(id, events)
      .parts.filter(({ given }) => given === null)
      .map(({ unit: [unit], dueAt }) => ({ report: id, month, unit, dueAt })),
  );
}
