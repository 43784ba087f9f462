/** What fields about tasks of units and about second matters mean, in Chinese, by the English description that stands with the field. */
export const FIELDS_OF_TASKS: Readonly<Record<string, string>> = {
  'A complaint if left out': '省略则为投诉',
  'Of the second matter': '第二个诉求的',
  'Ordinary if left out': '省略则为一般',
  'That of this complaint if left out': '省略则与本件相同',
  'What the second matter is, in the words of the customer': '第二个诉求的内容，以客户的话叙述',
  'When the customer spoke of it; when this one was received if left out':
    '客户提出该诉求的时间；省略则为本件的受理时间',
  'Who owns the second complaint; the owner of this one if left out': '新件的首问责任人；省略则与本件相同',
  'Whether it was split off this one, or this one from it': '该件由本件拆出，或本件由该件拆出',
  'The task whose unit is urged; left out if the whole case is': '催办哪一项协办任务；省略则催办整件投诉',
  'Who urges; needed unless a task is named': '催办方；未指明协办任务时必填',
  'What each unit is asked; no unit reads another’s question': '向各单位所问的事项；各单位互不可见',
  'What the unit reads of the complaint: its question alone, or the facts too, masked':
    '该单位可见的内容：仅限所问事项，或连同投诉内容（已脱敏）',
  'What of the case its unit reads beside its question': '除所问事项外，该单位可见的内容',
  'What of the complaint its unit reads beside this; facts with every remedy':
    '除此之外该单位可见的内容；补救均可见投诉内容',
  'How often its unit was urged': '该单位被催办的次数',
  'Whom the unit can ask back, where it was asked for help': '请其协办时，该单位可向谁回问',
  'Null where the caller knows only a question that their unit was asked': '调用者只知其单位所被问的事项时为 null',
  'Null, like all below, where the facts are shared with no task of theirs':
    '与以下各项一样，其任务均未共享投诉内容时为 null',
  'Null, like the severity, where only a question is shared with them': '与级别一样，仅共享所问事项时为 null',
  'Null, like the severity, where the facts are shared with no task of theirs':
    '与级别一样，其任务均未共享投诉内容时为 null',
  'For actions: of a task, such as t7, or of a remedy, such as r14-1':
    '用于操作：协办任务的 id，例如 t7，或补救的 id，例如 r14-1',
  'Id of a task, such as t7': '协办任务的 id，例如 t7',
  'Id of a task, such as t7; the complaint itself if left out': '协办任务的 id，例如 t7；省略则为投诉本身',
  'As in the complaint, such as t7 or r14-1': '与投诉中相同，例如 t7 或 r14-1',
};
