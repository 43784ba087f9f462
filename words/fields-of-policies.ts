/** What fields of policies, calendars and back-tests mean, in Chinese, by the English description that stands with the field. */
export const FIELDS_OF_POLICIES: Readonly<Record<string, string>> = {
  'Whether the caller may publish, and try drafts; why not': '调用者能否发布、能否试用草案；不能时的原因',
  'The rule that forbids it; null where it is allowed': '不允许此事的规则；允许时为 null',
  'How often and how far the limit may be moved; null if it may not': '可延期的次数与长度；不可延期时为 null',
  'The line is about the time after a dissatisfied answer': '该行针对客户不满意之后的时限',
  'Null for what came with the installation': '随安装而来的为 null',
  'The same clocks by the unit that held them last': '同样的时限，按最后承担的单位',
  'Clocks that would have been breached and were not': '原未超时而按草案将超时的时限数',
  'Clocks that were breached and would not have been': '原已超时而按草案不会超时的时限数',
  'Clocks that would have changed sides, of all cases, also of those that are not named':
    '结果会改变的时限，含未逐件列出的投诉',
  'As its weekday; a day off; a make-up working day; a day with other hours':
    '与所属星期相同；放假；调休上班；时段不同',
  'Its working time, in the zone of the calendar; none on a day without work':
    '当日工作时段，按日历的时区；不上班的日子为空',
  'What the day off is called, or why its hours differ': '节假日名称，或时段不同的原因',
  'The weekday whose hours a make-up working day has': '调休上班日沿用其时段的星期几',
  'The newest if left out': '省略则为最新版本',
  'Whether the days off of that year are known': '该年的节假日是否已公布',
  'When that is over': '届满时刻',
  'The same in the zone of the calendar': '同一时刻，按日历的时区',
  'The year whose days to tell, if the document can be used': '文件可用时，给出该年的每一天',
  'Of that year; null where the document cannot be used': '该年的每一天；文件不可用时为 null',
  'From when it would hold; null where the document cannot be published': '自何时起适用；文件不能发布时为 null',
  'Days of which they say different things': '两者规定不同的日子',
  'Id of a complaint, `new` while one is filed, `policy:ID` or `calendar:ID` while that is edited, or `alarm:ID`':
    '投诉的 id；登记中为 `new`；编辑政策或日历时为 `policy:ID` 或 `calendar:ID`；告警为 `alarm:ID`',
  'The action that is to be sent; `file` for a new complaint, `publish` for a policy or calendar, `settle` for an alarm':
    '将要提交的操作；新登记的投诉为 `file`，政策或日历为 `publish`，告警为 `settle`',
};
