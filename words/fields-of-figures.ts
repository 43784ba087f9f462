import { LEAST_BASE } from '../domain/measures/trend';

/** What the fields of figures mean, in Chinese, by the English description that stands with the field. */
export const FIELDS_OF_FIGURES: Readonly<Record<string, string>> = {
  'Id of a definition; GET /measures lists them': '指标的 id，可由 GET /measures 查询',
  'Whether the caller may set targets': '调用者是否可设定目标值',
  'Complaints that came in from this moment on': '自该时刻起受理的投诉',
  'Complaints that came in before this moment': '在该时刻之前受理的投诉',
  'Complaints that this unit owns or answers for, or one below it': '由该单位或其下级单位首问负责或承办的投诉',
  'The file; one that was cut off has no end tag, or the connection breaks':
    '文件；中途断开的文件没有结束标签，或连接中断',
  'What is counted from this moment on': '自该时刻起计数的',
  'What is counted before this moment': '在该时刻之前计数的',
  'Tells stretches of time apart; one figure of the whole time if left out': '按时段分开；省略则为整段时间的一个数',
  'The time zone in which days begin': '一天的起点所依的时区',
  'What the figure is cut by, at most three; one figure if left out': '指标按什么细分，最多三种；省略则不分',
  'A unit with all that were below it at the moment that is counted': '单位及计数时刻的全部下级单位',
  'A category with all below it': '类别及其全部下级类别',
  'Whether it was over, and asked for as a whole; otherwise it is not judged':
    '时段是否已结束且完整在所请求的时间内；否则不作判断',
  'What the figure says in one number: how many, or how many for so many customers; the rate; the mean time in milliseconds':
    '指标的一个数：数量或每若干客户的数量；比率；平均用时（毫秒）',
  'The value of the figure; where nothing is counted a number is nought, and all others are not known':
    '指标的值；无计数对象时数量为零，其他为不详',
  'Values between the limits need no reason': '介于上下限之间的值无须解释',
  'outside: beyond a limit. run: at least the eighth in a row on one side of the centre':
    'outside：超出上下限；run：中心线同侧连续第八个及以后',
  'The stretches of time': '时段',
  'The limits are made from the periods that begin on this day or later': '上下限依据自该日起开始的时段',
  '… and before this day': '……且早于该日开始的时段',
  'How the limits are made: XmR, or Laney’s p′ for rates': '上下限的算法：XmR；比率用 Laney p′',
  'The first days of the first and the last period that make the limits, and how many values they have':
    '构成上下限的首末时段的第一天，以及其中有值的个数',
  'The mean of the base; of a rate that of all its cases': '基期的均值；比率为基期全部个案的比率',
  'The first day of the period': '时段的第一天',
  'The month of the report: one that is over, or the present one': '报告的月份：已结束的月份或本月',
  'A unit with all that were below it; all that the caller answers for if left out':
    '单位及当时的全部下级单位；省略则为调用者负责的全部单位',
  'Id of its definition': '所依口径的 id',
  'The value of the month before': '上月的值',
  'The value of the same month a year before': '上年同月的值',
  'The values of `months`': '`months` 各月的值',
  'The value of the cut; null for what has none': '细分的值；没有值的为 null',
  'What that value is called; null where it is called what it is': '该值的名称；以其值为名的为 null',
  'The category that the line looks into, one level down; null at the top':
    '该行所属的上级类别（下一级的行）；顶层为 null',
  'Its share of all lines, where they are parts of one whole': '各行为同一整体的部分时，该行的占比',
  'The share of all lines down to this one': '截至该行的累计占比',
  'One for each of `measures`; null where nothing is counted': '与 `measures` 一一对应；无计数对象时为 null',
  'Ids of the definitions of its figures, in order': '各指标口径的 id，按次序',
  'What it is cut by; null for figures of the whole': '按什么细分；整体的指标为 null',
  'The figures of a table that is not cut': '不细分的表的各指标',
  'The lines of a table that is cut': '细分的表的各行',
  'How many lines there are beyond these': '此外还有多少行',
  'Whether the month is over; if not, everything is as it stands now': '该月是否已结束；未结束的，均为截至目前的情况',
  'The moment at which it was counted': '计数的时刻',
  'The unit with all below it; null for all that the caller answers for':
    '单位及全部下级单位；null 为调用者负责的全部单位',
  'The units, with all below them, that the caller answers for and that alone are counted; null for all':
    '调用者负责的单位（含下级），仅计这些单位；null 为全部单位',
  'The first days of the month and the twelve before it, in order': '该月及此前十二个月的第一天，按次序',
  'The definitions of all figures in it': '其中全部指标的口径',
  'What the values are called, by cut and value; one that is not there is called what it is':
    '各值的名称，按维度和值；未列出的即以其值为名',
  'Null where nothing is counted': '无计数对象时为 null',
  [`Why there are no limits: fewer than ${LEAST_BASE} values in the base, or all the same`]: `没有上下限的原因：基期的值少于 ${LEAST_BASE} 个，或全部相同`,
  'Online, offline, or passed on by a regulator or a partner': '线上、线下，或由监管机构、合作方转办',
  'Of what the definition counts, one sort: a kind of clock, a way of closing, a stage':
    '所计对象中的一种：时限种类、办结方式或阶段',
  'A root cause': '根因',
  'Raised whenever what is counted changes': '所计内容一有变化即升高',
  'A number, a share of 1, or how long something took': '数量、占 1 的比例，或用时',
  'Set where customers are counted, and those who came again': '计客户及其中再次投诉者的指标才有',
  'The sort of fact that is counted': '所计事实的种类',
  'Of which facts the figure speaks': '指标所涉的事实',
  'Those of them that are counted; all if left out': '其中计数的；省略则为全部',
  'Those of the counted that make the numerator; all if left out': '计数的之中构成分子的；省略则为全部',
  'It has all of these': '具有其中全部',
  'It has one of these at least': '至少具有其中之一',
  'It has none of these': '不具有其中任何一个',
  'Its number is one of these': '其数值为其中之一',
  'It has a number': '有数值',
  'What is counted, and the moment by which it belongs to a period': '计什么，以及按哪一时刻归入时段',
  'Of which unit and which person it is': '归哪个单位、哪个人员',
  'The first day of the period; null for the whole time': '时段的第一天；整段时间为 null',
  'The value of each cut, in the order in which they were asked for': '各维度的值，按所请求的次序',
  'Everything of which the figure speaks': '指标所涉的全部',
  'What of it is not counted': '其中不计的',
  'What of it is counted': '其中计数的，即分母',
  'denominator / population': 'denominator / population，即覆盖率',
  'numerator / denominator; null if the figure is no rate, or nothing is counted':
    'numerator / denominator；非比率或无计数对象时为 null',
  'How long it took; null if the figure is no time, or nothing is counted': '用时；非用时指标或无计数对象时为 null',
  'The period before, where it was asked for; null if nothing is counted there':
    '上一时段（请求时）；无计数对象时为 null',
  'The same period a year before, where it was asked for; null if nothing is counted there':
    '上年同期（请求时）；无计数对象时为 null',
  'With the period before and the one of a year before': '附上一时段和上年同期',
  'For so many customers the numerator is told, too': '分子另按每多少客户表示',
  'Customers of the unit in the month, if the figure is told for them': '该单位当月的客户数（按客户数表示的指标）',
  'numerator / customers, for as many as the definition says': 'numerator / customers，按口径所定的客户数',
  'A unit; its customers are those of all units below it, too': '单位；其客户数含全部下级单位',
  'Such as 2026-03': '例如 2026-03',
  'Null for a complaint that the caller does not see whole now: it is counted and not named':
    '调用者目前不能看到全貌的投诉为 null：计数而不指明',
  'The event that made it count': '使其计数的事件',
  'A score, or a level of a ladder': '评分，或上报级别',
  'For how many days the customer must not come back, of figures that ask for that; else their own number':
    '客户在多少天内未再来（适用于观察客户是否再来的指标）；省略则为指标自带的天数',
  'Milliseconds: what came no later after the one before is the same order': '毫秒：与前一次相隔不超过此数的计为一次',
  'From so many orders on a customer came again': '达到此次数的客户为再次投诉',
  'Counted so many days later, when it is known whether the customer came back meanwhile':
    '在此天数之后计数，届时客户是否再来已知',
  'Null where it is nobody, and for whoever is not told how single people do':
    '无对应人员的为 null；无权查看人员指标的也为 null',
  'Why an open complaint waits, by the list of its policy': '未办结投诉等待的原因，按其政策的清单',
  'What the customer of an open complaint was promised, or is to be offered': '未办结投诉已承诺或拟给予客户的补救',
  'Where customers are counted: the same for all complaints of one; it leads to nobody':
    '计客户的指标：同一客户的投诉相同；不能由此识别任何人',
  'For how many days the customer must not have come back; null if none': '客户未再来的天数；不适用的为 null',
  'The unit of which it was said: that of the row, or one above it': '目标值所设的单位：该行的单位或其上级',
  'How the figure stands against it': '指标与目标值相比的状态',
  'What the figure of the unit is to be in the month; null if nothing was said, or the row is not of one unit':
    '该单位该月的目标值；未设定或该行不是单个单位的为 null',
  'A unit; it holds for those below it, too, unless they have one of their own': '单位；其下级未自行设定的同样适用',
  'The month from which on it holds, such as 2026-03': '自哪个月起适用，例如 2026-03',
  'Worse than this it is yellow: a share of 1, a mean in milliseconds, or a number. Null, with red, where there is no target any more':
    '差于此数为黄色：占 1 的比例、平均毫秒数或数量。与 red 同为 null 表示不再设目标值',
  'Worse than this it is red. Higher figures are better where yellow is above red':
    '差于此数为红色。yellow 大于 red 的，指标越高越好',
  'Such as 2026-03; the present one if left out': '例如 2026-03；省略则为本月',
  'Id of a rate': '比率指标的 id',
  'A share of 1; the weights of all items add up to 1': '占 1 的比例；各项权重之和为 1',
  'Whether a high rate is good, or a low one': '越高越好，还是越低越好',
  'People, or the units right below': '人员，或直接下级单位',
  'The unit that holds it; what is counted in it and below it is in the contest':
    '举办评比的单位；该单位及其下级的计数均参评',
  'The month from which on it is decided so': '自哪个月起如此评定',
  'From how many counted cases on, in every item, somebody is ranked': '每项计数达到多少才参加排名',
  'The top-level category': '一级类别',
  'What went well: the numerator, or where a low rate is good, the rest':
    '达标数：分子；越低越好的指标为分子以外的部分',
  'With how many it would have gone well, if each sort had gone as with all who take part':
    '若各类都按全体水平办理，应有的达标数',
  'min(1, rate of all × well / expected); null where nothing is counted':
    'min(1, 全体率 × 达标数 / 期望数)；无计数对象时为 null',
  'A person or a unit': '人员或单位',
  'Those with as many points share one; null for whoever has too few cases': '得分相同的名次相同；计数不足的为 null',
  'In the order of the items of the contest': '按评比各项的次序',
  'How everybody computes a rank from the answer': '如何由本结果复算名次',
  'For each item, what all who take part had together: the standard': '每项中全体参评者合计的结果，即标准',
  'Which part of the figure': '指标的哪一部分',
  'The `period` of a row': '某行的 `period`',
  'The `keys` of a row, one for each cut; null is left empty': '某行的 `keys`，每个维度一个；null 留空',
};
