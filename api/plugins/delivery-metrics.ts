import fp from 'fastify-plugin';
import { Gauge } from 'prom-client';
import type { ApiDependencies } from '../dependencies';

/** How far back `sent` counts, in milliseconds. */
const SENT_MS = 3_600_000;

// Each part reads a partial index. What has been sent is counted only over the last hour.
const QUERY = `
WITH waiting AS (
  SELECT channel, attempts, created_at FROM delivery d WHERE state = 'waiting'
    AND (webhook_id IS NULL OR EXISTS (SELECT FROM webhook w WHERE w.id = d.webhook_id AND w.enabled)))
SELECT channel, CASE WHEN attempts > 0 THEN 'failing' ELSE 'waiting' END AS state, count(*)::int AS n,
  extract(epoch FROM min(created_at))::float8 AS oldest FROM waiting GROUP BY 1, 2
UNION ALL SELECT channel, 'dead', count(*)::int, NULL FROM delivery WHERE state = 'dead' GROUP BY 1
UNION ALL SELECT channel, 'sent', count(*)::int, NULL FROM delivery
  WHERE state IN ('sent', 'dropped') AND state = 'sent' AND ended_at > $1 GROUP BY 1
UNION ALL SELECT 'notification', 'waiting', count(*)::int, NULL FROM notification WHERE mail_at IS NOT NULL`;

interface Row {
  readonly channel: string;
  readonly state: string;
  readonly n: number;
  /** Seconds since 1970. */
  readonly oldest: number | null;
}

const CHANNELS = ['mail', 'webhook'] as const;
const STATES = ['waiting', 'failing', 'dead', 'sent'] as const;

/**
 * Metrics: how many mails and webhook messages wait, fail, were given up and were sent, and how long the oldest has
 * waited.
 */
export const deliveryMetrics = fp<Pick<ApiDependencies, 'pool' | 'clock'>>(
  async (app, { pool, clock }) => {
    /** Null while Postgres is away; the metrics are missing then. */
    const counted = (): Promise<readonly Row[] | null> =>
      pool.query<Row>(QUERY, [new Date(clock() - SENT_MS)]).then(
        ({ rows }) => rows,
        () => null,
      );
    new Gauge({
      name: 'shouwen_deliveries',
      help: 'Mails and webhooks that wait, fail or are given up, and those sent within the last hour',
      labelNames: ['channel', 'state'],
      registers: [app.metrics],
      async collect() {
        this.reset();
        const rows = await counted();
        if (rows === null) return;
        for (const channel of CHANNELS) for (const state of STATES) this.set({ channel, state }, 0);
        for (const { channel, state, n } of rows) this.set({ channel, state }, n);
      },
    });
    new Gauge({
      name: 'shouwen_oldest_delivery_seconds',
      help: 'Age of the oldest mail or webhook that has yet to be sent; 0 if there is none',
      labelNames: ['channel'],
      registers: [app.metrics],
      async collect() {
        this.reset();
        const rows = await counted();
        if (rows === null) return;
        for (const channel of CHANNELS) {
          const ages = rows.flatMap((row) => (row.channel === channel && row.oldest !== null ? [row.oldest] : []));
          const age = ages.length === 0 ? 0 : clock() / 1_000 - Math.min(...ages);
          this.set({ channel }, Math.max(0, age));
        }
      },
    });
  },
  { name: 'delivery-metrics', dependencies: ['metrics'] },
);
