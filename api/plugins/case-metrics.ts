import fp from 'fastify-plugin';
import { Gauge } from 'prom-client';
import type { ApiDependencies } from '../dependencies';

const QUERY = `
SELECT 'open ' || sla_state AS name, count(*)::int AS n FROM complaint WHERE closed_at IS NULL GROUP BY sla_state
UNION ALL SELECT 'start pending', count(*)::int FROM complaint WHERE start_pending
UNION ALL SELECT 'stuck', count(*)::int FROM stuck_case WHERE moved_at IS NULL
UNION ALL SELECT what, count(f)::int FROM (VALUES ('lost'), ('record-behind'), ('record-ahead')) v(what)
  LEFT JOIN case_finding f USING (what) GROUP BY what
UNION ALL SELECT 'alarms', count(*)::int FROM alarm
UNION ALL SELECT 'alarms ' || v.state, count(a)::int FROM (VALUES ('open'), ('taken')) v(state)
  LEFT JOIN alarm a ON a.state = v.state AND a.state <> 'settled' GROUP BY v.state`;

/** Metrics: how many cases are open, overdue, or not as they ought to be, and how many alarms there are and wait. */
export const caseMetrics = fp<Pick<ApiDependencies, 'pool'>>(
  async (app, { pool }) => {
    new Gauge({
      name: 'shouwen_cases',
      help: 'Open cases by SLA state, cases whose workflow and record are not as they ought to be, and alarms',
      labelNames: ['of'],
      registers: [app.metrics],
      async collect() {
        this.reset();
        const { rows } = await pool.query<{ name: string; n: number }>(QUERY).catch(() => ({ rows: [] }));
        for (const { name, n } of rows) this.set({ of: name }, n);
      },
    });
  },
  { name: 'case-metrics', dependencies: ['metrics'] },
);
