import type { ReportSection } from './section';

/** The monthly report: what it tells, in its order. Everything in it is a figure of `definitions/`, or a cut of one. */
export const REPORT: readonly ReportSection[] = [
  {
    id: 'overview',
    name: { en: 'Overview', zh: '总体情况' },
    tables: [
      {
        id: 'overview',
        name: { en: 'The month at a glance', zh: '本月概览' },
        cut: null,
        measures: [
          'volume',
          'enquiries',
          'complaints-per-ten-thousand',
          'closed',
          'completion',
          'timely-cases',
          'timely-clocks',
          'satisfaction-of-all',
          'satisfaction',
          'handling-time',
          'handling-time-working',
          'first-contact-resolution',
          'first-time-resolution',
          'repeat-rate',
          'reopened',
          'escalated',
          'appeals',
          'open-cases',
          'open-overdue',
        ],
      },
    ],
  },
  {
    id: 'classes',
    name: { en: 'By class', zh: '分类情况' },
    tables: [
      {
        id: 'categories',
        name: { en: 'By category', zh: '按类别' },
        cut: 'category-tree',
        further: true,
        measures: ['volume', 'closed', 'timely-cases', 'satisfaction', 'handling-time-working'],
      },
      {
        id: 'severities',
        name: { en: 'By severity', zh: '按等级' },
        cut: 'severity',
        measures: ['volume', 'closed', 'timely-cases', 'handling-time-working'],
      },
    ],
  },
  {
    id: 'repeats',
    name: { en: 'Repeats and groups', zh: '重复与群体投诉' },
    tables: [
      {
        id: 'repeats',
        name: { en: 'Customers who came again', zh: '再次投诉的客户' },
        cut: null,
        measures: ['repeats', 'repeat-rate', 'reopenings'],
      },
      {
        id: 'repeats-by-category',
        name: { en: 'Repeats by category', zh: '重复投诉（按类别）' },
        cut: 'category-tree',
        measures: ['repeats', 'repeat-rate'],
      },
      {
        id: 'groups',
        name: { en: 'Customers who complain together', zh: '群体投诉' },
        cut: null,
        measures: ['groups', 'groups-closed'],
      },
      {
        id: 'groups-by-category',
        name: { en: 'Complaints of groups by category', zh: '群体投诉（按类别）' },
        cut: 'category-tree',
        measures: ['groups', 'groups-closed'],
      },
      {
        id: 'causes-of-repeats',
        name: { en: 'Why complaints came again', zh: '重复投诉原因' },
        cut: 'cause',
        shares: true,
        measures: ['causes-of-repeats'],
      },
    ],
  },
  {
    id: 'channels',
    name: { en: 'Channels', zh: '渠道情况' },
    tables: [
      {
        id: 'ways',
        name: { en: 'Online and offline', zh: '线上与线下' },
        cut: 'way',
        shares: true,
        measures: ['volume', 'timely-cases', 'satisfaction'],
      },
      {
        id: 'channels',
        name: { en: 'By channel', zh: '按渠道' },
        cut: 'channel',
        shares: true,
        measures: ['volume', 'timely-cases', 'satisfaction'],
      },
    ],
  },
  {
    id: 'units',
    name: { en: 'Units and what they answer for', zh: '单位与责任' },
    tables: [
      {
        id: 'volume-by-unit',
        name: { en: 'Received and answered', zh: '受理与答复' },
        cut: 'unit-tree',
        measures: ['volume', 'closed', 'timely-cases', 'timely-clocks', 'satisfaction', 'open-cases', 'open-overdue'],
      },
      {
        id: 'duties-by-unit',
        name: { en: 'What went wrong on the way', zh: '过程中的问题' },
        cut: 'unit-tree',
        measures: ['returns', 'extensions', 'urges', 'breaches', 'escalations', 'supervisions'],
      },
    ],
  },
  {
    id: 'progress',
    name: { en: 'Progress, and what is overdue', zh: '进度与逾期' },
    tables: [
      {
        id: 'open',
        name: { en: 'Open at the end of the month', zh: '期末未办结' },
        cut: null,
        measures: ['open-cases', 'open-unanswered', 'open-overdue', 'open-late', 'age-of-open'],
      },
      {
        id: 'open-by-stage',
        name: { en: 'Open by stage', zh: '未办结（按环节）' },
        cut: 'what',
        measures: ['open-cases', 'open-overdue', 'open-late'],
      },
      {
        id: 'open-by-age',
        name: { en: 'Open by age', zh: '未办结（按时长）' },
        cut: 'age',
        order: 'values',
        measures: ['open-cases', 'open-overdue', 'open-late'],
      },
      {
        id: 'open-by-reason',
        name: { en: 'Open by why it waits', zh: '未办结（按等待原因）' },
        cut: 'reason',
        measures: ['open-cases', 'open-overdue'],
      },
      {
        id: 'breaches',
        name: { en: 'Limits that were missed', zh: '超时的时限' },
        cut: 'what',
        shares: true,
        measures: ['breaches'],
      },
      {
        id: 'explanations-by-cause',
        name: { en: 'Why limits were missed', zh: '逾期原因' },
        cut: 'cause',
        shares: true,
        measures: ['overdue-explained'],
      },
      {
        id: 'explanations-by-unit',
        name: { en: 'Delays and their explanations, by unit', zh: '逾期与说明（按单位）' },
        cut: 'unit-tree',
        measures: ['explanations-asked', 'overdue-explained', 'explained-in-time', 'explanation-time'],
      },
    ],
  },
  {
    id: 'satisfaction',
    name: { en: 'Satisfaction', zh: '满意度' },
    tables: [
      {
        id: 'satisfaction',
        name: { en: 'What customers say', zh: '客户评价' },
        cut: null,
        measures: [
          'satisfaction-of-all',
          'satisfaction',
          'satisfaction-of-called-back',
          'resolution-rate',
          'response-rate',
          'callback-reach',
          'tens',
          'repair-calls',
        ],
      },
      {
        id: 'closings',
        name: { en: 'How complaints were closed', zh: '办结方式' },
        cut: 'what',
        shares: true,
        measures: ['closed'],
      },
      {
        id: 'scores',
        name: { en: 'Scores of the ten-point survey', zh: '十分制评分分布' },
        cut: 'number',
        order: 'values',
        shares: true,
        measures: ['scores'],
      },
      {
        id: 'dissatisfaction-by-cause',
        name: { en: 'Dissatisfied customers by root cause', zh: '不满意原因' },
        cut: 'cause',
        shares: true,
        measures: ['causes-of-dissatisfaction'],
      },
      {
        id: 'dissatisfaction-by-category',
        name: { en: 'Dissatisfied customers by category', zh: '不满意投诉（按类别）' },
        cut: 'category-tree',
        shares: true,
        measures: ['causes-of-dissatisfaction'],
      },
    ],
  },
  {
    id: 'causes',
    name: { en: 'Causes', zh: '投诉原因' },
    tables: [
      {
        id: 'causes',
        name: { en: 'Closed complaints by root cause', zh: '办结投诉的根因' },
        cut: 'cause',
        shares: true,
        measures: ['closed', 'founded'],
      },
    ],
  },
  {
    id: 'remedies',
    name: { en: 'Measures taken', zh: '采取的措施' },
    tables: [
      {
        id: 'promises',
        name: { en: 'What was promised and kept', zh: '承诺与兑现' },
        cut: null,
        measures: [
          'remedies-in-time',
          'arrivals-in-time',
          'acknowledged-in-time',
          'supervision-in-time',
          'look-backs-in-time',
          'look-back',
        ],
      },
      {
        id: 'remedies-by-unit',
        name: { en: 'Remedies by unit', zh: '补救（按单位）' },
        cut: 'unit-tree',
        measures: ['remedies-in-time', 'arrivals-in-time', 'look-back'],
      },
      {
        id: 'open-by-remedy',
        name: { en: 'Remedies that are still open', zh: '尚未落实的补救' },
        cut: 'remedy',
        measures: ['open-cases', 'open-overdue'],
      },
    ],
  },
  {
    id: 'targets',
    name: { en: 'Targets', zh: '目标完成情况' },
    tables: [
      { id: 'targets', name: { en: 'Against the targets', zh: '目标与实际' }, cut: null, measures: 'targeted' },
      {
        id: 'targets-by-unit',
        name: { en: 'Against the targets, by unit', zh: '目标与实际（按单位）' },
        cut: 'unit-tree',
        measures: 'targeted',
      },
    ],
  },
];
