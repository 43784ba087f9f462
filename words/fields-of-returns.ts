/** Fields of the returns of regulators. */
export const FIELDS_OF_RETURNS: Readonly<Record<string, string>> = {
  'Code of a return; GET /returns lists them': '报表的代码，可由 GET /returns 查询',
  'Its name: the codes of table, column and line, such as rates.closed.total; `rows` for all rows':
    '其名称：表、列、行的代码，例如 rates.closed.total；`rows` 为全部行',
  'What asks for it': '依据',
  'In which language it is filed': '报送所用语言',
  'Raised whenever anything of the definition changes': '定义有任何变动即递增',
  'By when it has to be filed': '报送期限',
  'How long a period is': '报告期的长短',
  'Whether its year is that of the calendar or of the firm': '其年度为自然年还是企业年度',
  'One that is to be completed is shown, and never filed': '尚待补全的报表只可查看，不能报送',
  'What is not certain, or told otherwise than the form asks': '尚不确定之处，或与表式要求不同之处',
  'From what of a complaint its code follows': '其代码由投诉的哪一项得出',
  'Lists of codes of the regulator, to which the organisation maps what it has':
    '监管机构的代码表，由本单位与自有内容对应',
  'Empty where the organisation writes the codes itself': '为空时由本单位自行填写代码',
  'What the firm says of itself': '企业自行填写的内容',
  'The period at hand and those before it, the latest first, as far as it is for them':
    '当前报告期及此前各期（限适用于本报表者），最近者在前',
  'The first month that it is for, such as 2027-01; null if it is for all before':
    '适用的首个月份，例如 2027-01；null 表示无起始限制',
  'The last month that it is for; null if it is for all after': '适用的最后月份；null 表示无截止限制',
  'Code of the return that takes its place after that': '此后取代它的报表代码',
  'The last day on which it is filed in time; null where no rule says so': '按时报送的最后一日；无明确规定时为 null',
  'What is to be filed next: the latest period that is over, or the one at hand; null if nothing is':
    '下一个须报送的：最近一个已结束的报告期或当前报告期；没有则为 null',
  'Id of what was filed; GET /filings/{id} has it': '已报送内容的 id，可由 GET /filings/{id} 查询',
  'The periods for which it was filed, or for some of whose days; nothing is filed for them again':
    '已报送（或其中部分日期已报送）的报告期，不再重复报送',
  'Set where it was filed for other days than the period has now, as the year of the firm began in another month':
    '已报送的日期与该报告期现有的日期不同时给出，因企业年度曾自另一月份开始',
  'What it is called; null for what has no name any more': '名称；已无名称时为 null',
  'What is wrong, and what to do': '问题及处理办法',
  'Of what is mapped to nothing: the group': '尚未对应的内容所属分组',
  'How many complaints have it': '具有该值的投诉件数',
  'What is mapped to nothing': '尚未对应的内容',
  'What a reader has to know of it': '阅读须知',
  'Version of the definition by which it was counted': '计算所依据的定义版本',
  'Version of the mapping; 0 where nothing was mapped': '对应关系的版本；未作对应时为 0',
  'Such as 2026-03, 2026-Q1 or 2026-H1': '例如 2026-03、2026-Q1 或 2026-H1',
  'Where its months begin and end': '划分其月份所用的时区',
  'Its first moment': '报告期的起始时刻',
  'The first moment after it': '报告期结束后的第一个时刻',
  'Whether it is over': '是否已结束',
  'When it was counted': '计算时间',
  'Whether there is nothing to tell': '是否没有可报内容',
  'Customers of the firm, on average of its months; null where a month lacks them':
    '企业客户数，取各月平均；有月份未登记时为 null',
  'A number, a share of 1, a number for so many customers or accounts, money, words, or what is completed by hand':
    '件数、占比（以 1 计）、每若干户或账户件数、金额、文字，或须人工补填',
  'Set for what is said as a whole number for each code of this group and each period by its last month, as provision.banking.2026-06':
    '须按该分组的每个代码、每个报告期（以其最后月份表示）各填一个整数时为该分组，例如 provision.banking.2026-06',
  'As the columns; null for what is not known': '与各列对应；未知时为 null',
  'Of each code of its group, of what is mapped to none, and of all together, the last':
    '分组的每个代码、尚未对应的内容，最后为合计',
  'How many rows; the files have them': '行数；内容见导出文件',
  'Of a return with one row for each complaint; null for others': '逐件填报的报表；其他报表为 null',
  'What is wrong with it; nothing may be for it to be filed': '校验问题；须全部解决方可报送',
  'The return and the period, such as ofgem-quarterly-2026-Q1': '报表与报告期，例如 ofgem-quarterly-2026-Q1',
  'Code of the return': '报表的代码',
  'Null where nothing was mapped': '未作对应时为 null',
  'The hash of what was filed, as it is stored': '报送内容存储文本的哈希值',
  'For each group: which of its codes stands for which value, such as for a category with all below it':
    '每个分组中，哪个值对应哪个代码，例如一个类别及其下级',
  'What the firm says of itself, by code': '企业自行填写的内容，按代码',
  'The month in which the year of the firm begins': '企业年度开始的月份',
  'The version that the change begins with, as GET said it; where another one holds by now, nothing is set':
    '更改所依据的版本，即 GET 所返回者；其间已有新版时不作更改',
  '0 before anything was said': '尚未填写时为 0',
  'For each group what can be mapped, with its name': '每个分组可对应的内容及其名称',
  'Whether the caller may set it': '调用者是否可以设置',
  'The latest period that is over if left out': '省略时为最近一个已结束的报告期',
  'Whether the caller maps and files returns': '调用者是否可填写对应关系并报送',
  'A period that is over, such as 2026-03, 2026-Q1 or 2026-H1': '已结束的报告期，例如 2026-03、2026-Q1 或 2026-H1',
  'True to file that there is nothing to tell': '填 true 表示零报告',
  'Id of what was filed; GET /filings lists it': '已报送内容的 id，可由 GET /filings 查询',
  'Of one return': '某一报表',
};
