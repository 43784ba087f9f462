import { addWords } from '../frame/add-words';

export const followUpEn = {
  title: 'Follow-up round',
  list: 'Customers to call, by the next limit',
  empty: 'Nobody has to be called now. Whoever has an answer appears here by itself.',
  told: 'What the customer was told',
  toldNothing: 'The customer has not been told anything yet.',
  attempts: 'Calls so far',
  attemptsNone: 'Nobody has called yet.',
  hoursUntil: 'Working time until {{time}}',
  hoursFrom: 'No working time now; it begins {{time}}.',
  hoursOver: 'No working time now.',
} as const;

export const followUpZh: { readonly [Key in keyof typeof followUpEn]: string } = {
  title: '回访台',
  list: '待回访的客户，按下一时限排列',
  empty: '目前无需回访。已答复的投诉会自动出现在这里。',
  told: '已答复客户的内容',
  toldNothing: '尚未答复客户。',
  attempts: '已有回访',
  attemptsNone: '尚未回访。',
  hoursUntil: '工作时间，至 {{time}}',
  hoursFrom: '非工作时间，{{time}} 起为工作时间。',
  hoursOver: '非工作时间。',
};

addWords('followUp', followUpEn, followUpZh);
