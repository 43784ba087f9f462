/** What fields of people, offices and the set-up mean, in Chinese, by the English description that stands with the field. */
export const FIELDS_OF_THE_SET_UP: Readonly<Record<string, string>> = {
  'Whether the caller may end it now': '调用者现在是否可以结束该登记',
  'Whether they are here, will leave at leavesAt, or have left':
    '在岗（here）、将于 leavesAt 离职（leaving）或已离职（left）',
  'When they leave or left; null where that has not been said': '离职时间；未登记离职的为 null',
  'Null unless it has been recorded what becomes of their work': '未登记其工作如何移交的为 null',
  'As what others would take over from them, for /people/{id}/leave and move-duties':
    '须由他人接替的身份，供 /people/{id}/leave 和 move-duties 使用',
  'What they would take over': '接替什么',
  'Whether the set-up is open to them': '是否可以打开系统设置',
  'Whether accounts open anything here, and the provider whose identities can be bound':
    '此处账号是否可用，以及可以绑定其身份的身份服务',
  'The change as a sentence': '以一句话表述的更改',
  'Why it has to wait, as a sentence': '须等待的原因，以一句话表述',
  'What is missing and what nobody would do, as a sentence': '缺什么、什么事将无人办理，以一句话表述',
};
