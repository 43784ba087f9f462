/** Phrases of the copies' facts: three are drawn for each, so that a word is in a few per cent of them. */
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

const FACTS = `(ARRAY[${PHRASES.map((phrase) => `'${phrase}'`).join(',')}])`;
const drawn = (salt: number) => `${FACTS}[1 + abs(hashint8(x.serial * 7 + ${salt}::bigint)) % ${PHRASES.length}]`;

/** A copy's row: the model's, with what is its own put over it; columns that are added later are copied too. */
const copied = (table: string, key: string, own: string): string =>
  `INSERT INTO ${table} SELECT r.* FROM bench_copy x JOIN ${table} m ON m.${key} = x.model
    CROSS JOIN LATERAL jsonb_populate_record(m, jsonb_build_object(${own})) r`;

/** Statements that multiply model cases. */
export const COPIES = {
  /** Draws ids and times. Closed cases lie up to a year back, open ones up to three days further than their model. */
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
    // An open end stays one.
    copied(
      'duty',
      'complaint_id',
      `'complaint_id', x.id, 'due_at', CASE WHEN m.due_at = 'infinity' THEN 'infinity' ELSE m.due_at - x.back END`,
    ),
    copied(
      'complaint_party',
      'complaint_id',
      `'complaint_id', x.id, 'external_reference', 'REF-' || x.serial,
       'facts', '客户反映' || ${drawn(1)} || ',' || ${drawn(2)} || ',' || ${drawn(3)} || ',工单' || x.serial || '。'`,
    ),
    'UPDATE complaint SET start_pending = false WHERE start_pending',
  ],
} as const;
