import type { FactName } from '../domain/complaint/facts';
import type { Words } from './words';

/** What the facts are called by which people decide. Of a task or a clock the unit is said beside it. */
export const FACT_WORDS: Readonly<Record<FactName, Words>> = {
  state: { en: 'State', zh: '状态' },
  category: { en: 'Category', zh: '类别' },
  severity: { en: 'Severity', zh: '严重程度' },
  customerClass: { en: 'Customer class', zh: '客户等级' },
  incidents: { en: 'Incidents', zh: '特殊情形' },
  owner: { en: 'Owner', zh: '首问责任人' },
  unit: { en: 'Responsible unit', zh: '主办单位' },
  handler: { en: 'Handler', zh: '处理人' },
  coordinator: { en: 'Coordinator', zh: '协调人' },
  pause: { en: 'Paused', zh: '暂停' },
  supervision: { en: 'Supervised', zh: '督办' },
  task: { en: 'Task of a unit', zh: '协办任务' },
  clock: { en: 'Limit', zh: '时限' },
};

/** What is said of a fact that is so. */
export const YES: Words = { en: 'yes', zh: '是' };
