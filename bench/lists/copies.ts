/**
 * Phrases for the texts of copies. Each text gets three of them at random, so that each phrase is in some per cent of
 * the texts.
 */
const PHRASES = [
  '家中信号时有时无',
  '宽带从昨晚起不能上网',
  '话费账单与套餐不符',
  '客服承诺回电但未回电',
  '开通了未同意的增值业务',
  '地下车库没有信号',
  '装机超过约定时间三天',
  '营业厅排队两小时未办理',
  '基站施工后通话断续',
  '要求退还多收的费用',
  '携号转网申请被拒绝',
  '机顶盒更换后仍然花屏',
  '收到大量营销短信',
  '漫游费用未提前告知',
  '销户后仍被扣月租',
  '光猫指示灯一直闪红',
];

/** How many texts each copy has besides its facts. */
const TEXTS = 4;

const FACTS = `(ARRAY[${PHRASES.map((phrase) => `'${phrase}'`).join(',')}])`;
const drawn = (salt: number) => `${FACTS}[1 + abs(hashint8(x.serial * 7 + ${salt}::bigint)) % ${PHRASES.length}]`;

/**
 * A copy's row: the model's, with what is its own put over it. Columns that are added later are copied too; those that
 * Postgres computes cannot be written.
 */
const copied = (table: string, key: string, own: string): string =>
  `DO $$ BEGIN EXECUTE (SELECT format($sql$
    INSERT INTO ${table} (%1$s) SELECT %1$s FROM (
      SELECT r.* FROM bench_copy x JOIN ${table} m ON m.${key} = x.model
      CROSS JOIN LATERAL jsonb_populate_record(m, jsonb_build_object(${own.replaceAll('%', '%%')})) r) copies$sql$,
    string_agg(quote_ident(column_name), ', '))
    FROM information_schema.columns WHERE table_name = '${table}' AND is_generated = 'NEVER'); END $$`;

/** The statements that copy the model cases many times. */
export const COPIES = {
  /**
   * Chooses the model, id and time of each copy. A closed case is moved back by up to a year, an open one by up to
   * three days.
   */
  plan: `CREATE TABLE bench_copy AS
    SELECT c.id AS model, row_number() OVER () AS serial, s.back,
      uuidv7(-s.back) AS id FROM jsonb_to_recordset($1::jsonb) AS c(id uuid, n int, open boolean)
    CROSS JOIN LATERAL generate_series(2, c.n) AS g
    CROSS JOIN LATERAL (SELECT random() * (CASE WHEN c.open THEN interval '3 days' ELSE interval '365 days' END) + g * interval '0' AS back) s`,
  insert: [
    copied(
      'complaint',
      'id',
      `'id', x.id, 'number', '20260101-' || lpad(x.serial::text, 6, '0'), 'received_at', m.received_at - x.back,
       'closed_at', m.closed_at - x.back, 'recorded_at', m.recorded_at - x.back, 'next_deadline', m.next_deadline - x.back,
       'start_pending', false,
       'snapshot', m.snapshot || jsonb_build_object('id', x.id, 'number', '20260101-' || lpad(x.serial::text, 6, '0'))`,
    ),
    copied('complaint_event', 'complaint_id', `'complaint_id', x.id, 'at', m.at - x.back, 'due_at', m.due_at - x.back`),
    copied(
      'complaint_clock',
      'complaint_id',
      `'complaint_id', x.id, 'started_at', m.started_at - x.back, 'due_at', m.due_at - x.back,
       'breached_at', m.breached_at - x.back, 'next_at', m.next_at - x.back, 'stopped_at', m.stopped_at - x.back`,
    ),
    // A duty without a deadline has `infinity` here, which cannot be moved back.
    copied(
      'duty',
      'complaint_id',
      `'complaint_id', x.id, 'due_at', CASE WHEN m.due_at = 'infinity' THEN 'infinity' ELSE m.due_at - x.back END`,
    ),
    copied(
      'complaint_party',
      'complaint_id',
      `'complaint_id', x.id, 'external_references', ARRAY['REF-' || x.serial],
       'facts', '客户反映' || ${drawn(1)} || ',' || ${drawn(2)} || ',' || ${drawn(3)} || ',工单' || x.serial || '。',
       'product', 'Product ' || x.serial % 40, 'area', 'Area ' || x.serial % 400`,
    ),
    // What people wrote: the notes, proposals and replies of a case.
    `INSERT INTO complaint_text (id, complaint_id, sha256, content, written_by, written_at, referenced)
      SELECT gen_random_uuid(), x.id, '', '已核实:' || ${drawn(4)} || ',' || ${drawn(5)} || ',第' || n || '次联系,回执' || x.serial * 10 + n || '。',
        'person:p-agent-1', now() - x.back, true FROM bench_copy x CROSS JOIN generate_series(1, ${TEXTS}) n`,
    `INSERT INTO complaint_search (complaint_id, keys, content)
      SELECT x.id, ARRAY[c.number, 'ref-' || x.serial], search_folded(concat_ws(' ', p.facts, p.product, p.area,
        (SELECT string_agg(t.content, ' ') FROM complaint_text t WHERE t.complaint_id = x.id)))
      FROM bench_copy x JOIN complaint c ON c.id = x.id JOIN complaint_party p ON p.complaint_id = x.id`,
    'UPDATE complaint SET start_pending = false WHERE start_pending',
  ],
} as const;
