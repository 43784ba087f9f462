/** What fields about complaints mean, in Chinese, by the English description that stands with the field. */
export const FIELDS_OF_CASES: Readonly<Record<string, string>> = {
  'What was done, as a sentence whose subject is who did it': '所做之事，以办理人为主语的一句话',
  'The complaints that repeat, merged, duplicates and earlierNuisances name by their ids':
    'repeat、merged、duplicates 与 earlierNuisances 以 id 提及的投诉',
  'For If-Match': '用于 If-Match',
  'How the facts begin, masked': '投诉内容的开头，已脱敏',
  'Why and until when it waits': '暂停的原因与期限',
  'Whether it is working time now by the case’s calendar, and until when that stays so':
    '按投诉所用日历，此刻是否为工作时间，以及至何时不变',
  'What the reason is called for which it waits': '暂停原因的名称',
  'The latest moment that is planned, or now': '计划中的最后时刻，或当前时刻',
  'IANA name of the zone of the case’s calendar': '投诉所用日历的时区（IANA 名称）',
  'Working time by the case’s calendar': '按投诉所用日历的工作时间',
  'The task, remedy, escalation or instruction that it measures': '该时限所计量的协办任务、补救、上报或批示',
  'Null while it runs': '在走时为 null',
  'Null while it is planned': '尚未发生时为 null',
  'Warnings, the breach and the levels of the ladder, those that acted and those to come':
    '预警、超时与逐级上报，含已发生的与将发生的',
  'As of the problem that the action would be answered with, such as not-permitted':
    '若办理将得到的问题类型，例如 not-permitted',
  'The rule of permission that forbids it': '禁止办理的权限规则',
  'Where they hold an office, the nearest to the case': '任职单位，取离该投诉最近者',
  'Whether they are away at the moment': '目前是否不在岗',
  'Who could do it now, nearest to the case first, at most 3; empty if nobody could':
    '目前可以办理的人员，离该投诉最近者在前，最多 3 人；无人可办时为空',
  'Whether more people could': '是否还有其他人可以办理',
  'What the complaint has now': '投诉现在的版本',
  'What it is called, or a moment; null for nothing and nobody': '名称，或时间；null 表示无此事或无此人',
  'As the field of the form that gives it, where there is one': '与给出该项的表单字段同名（如有）',
  'What the fact is called': '该项的名称',
  'What is not as they saw it any more, field by field; for whoever sees the complaint whole':
    '与其所见已不相同的各项，逐项列出；仅限可见投诉全貌者',
  'The unit that holds the clock; its head answers for it': '承担该时限的单位，由其一把手负责',
  'In the zone of the case’s calendar': '以投诉所用日历的时区表示',
  'Accountable until the customer has the answer': '对投诉负责直至客户得到答复',
  'The unit that has the complaint now': '目前承办投诉的单位',
  'More time was granted, and the customer has yet to be told': '已延期，而客户尚未得到告知',
  'Staff whom the complaint is about; it is kept from them': '被投诉人员；对其保密',
  'The word of the customer on it': '客户对它的意见',
  'How often the customer said that it was not done': '客户表示未落实的次数',
  'The call that a customer who was left dissatisfied gets': '不满意客户所得的回访',
  'Whether the customer may be called back; not once they have declined': '是否可以回访客户；客户谢绝后不再回访',
  'The customer gave no name; unreachable: no phone or e-mail either': '客户匿名；unreachable 表示也未留电话和邮箱',
  'Gives no name. Contact may be given all the same; without phone and email nobody has to reach them':
    '不留姓名；仍可留联系方式，未留电话和邮箱的无需联系',
  'Needed unless anonymous or as in an earlier complaint': '非匿名且未引用以往投诉时必填',
  'An earlier complaint that the caller sees whole: the same customer; what is given here replaces what is there':
    '调用者可见全貌的以往投诉：同一客户；此处所填取代其中内容',
  'The agency, shop or other place of service that it is about': '涉及的代理商、营业厅或其他服务网点',
  'Where it happened': '发生地点',
  'In degrees (WGS 84), north positive': '纬度，单位为度（WGS 84），北纬为正',
  'In degrees, east positive': '经度，单位为度，东经为正',
  'Of a cell, a site, a grid or an administrative division': '小区、基站、网格或行政区划代码',
  'Coordinates to one decimal, and a name cut like an address': '坐标保留一位小数，名称按地址脱敏',
  'Which complaint of this customer about the same it is, and those of the earlier ones that the caller may hear of':
    '该客户就同一事项的第几次投诉，以及调用者可知的以往各件',
  'Turns an enquiry into a complaint, or back, with its clocks': '将咨询转为投诉或反之，时限随之调整',
  'Earlier cases from this number that had been ruled a nuisance when this one was taken: how many, and those that the caller may hear of':
    '受理本件时该号码已被裁定为骚扰的以往各件：件数，以及调用者可知的各件',
  'Whether it was ruled a nuisance': '是否已裁定为骚扰',
  'Null where the caller may not hear of that one': '调用者不可知时为 null',
  'Led by another complaint; once that is answered the owner tells the own customer':
    '由另一件投诉主办；该件答复后，首问责任人告知本件客户',
  'Complaints that were merged into this one and that the caller may hear of': '并入本件且调用者可知的投诉',
  'Other complaints that have to do with this one and that the caller may hear of, as they stand now':
    '与本件相关、且调用者可知的其他投诉，及其当前状态',
  'How many more were, of which the caller may not hear which they are': '另有多少件，调用者不可知是哪些',
  'Still open: urge it, or merge the new one. Closed: tell the customer what came of it, or reopen it. Withdrawn or terminated: tell them; it can’t be reopened':
    '仍在办：催办，或将新件并入。已办结：将结果告知客户，或重开。已撤诉或终止：告知客户，不能重开',
  'Of the same customer about the same, latest first; those that the caller may hear of':
    '同一客户就同一事项的投诉，最近者在前；限于调用者可知的',
  'How many more there are, with units whose complaints the caller does not see':
    '另有多少件，以及投诉不为调用者所见的单位',
  'Of a complaint that was just filed, for the customer': '刚登记的投诉中供告知客户的内容',
  'Null where nothing was written, or where it is kept from the caller': '未填写，或对调用者保密时为 null',
  'Type of that event, such as dispatched or task_answered': '该事件的类型，例如 dispatched 或 task_answered',
  'What is asked; null of a remedy': '所问事项；补救则为 null',
  'What was ruled on that return, or why the case goes on without the answer': '对该次退回的裁定，或不再等待答复的原因',
  'What the responsible unit was told when it was given the case': '派给主办单位时告知的内容',
  'Whether the complaint is justified': '投诉是否属实',
  'What the customer was told, the last time': '最近一次答复客户的内容',
  'The follow-up, or the repair call-back after the closing': '回访（follow-up），或办结后的修复回访（repair）',
  'Of the ten-point survey; null where the customer gave none': '十分制评分；客户未评分的为 null',
  'Whether the customer said that the matter is resolved; null where they were not asked':
    '客户是否表示问题已解决；未询问的为 null',
  'Whether the customer says that the matter is resolved, where the policy has them asked':
    '客户是否表示问题已解决（政策要求询问时）',
  'When the customer was to be asked next': '计划下次联系客户的时间',
  'The latest 20 tries to ask the customer after a reply, with what they said, the newest last':
    '答复后联系客户的最近 20 次，附客户所言，最新者在后',
  'As on a form': '表单上的名称',
  'Whether it has been put right': '是否整改到位',
  'What the latest look-back found': '最近一次回头看的结果',
  'Why it was not accepted, withdrawn or terminated; null unless it has ended so':
    '不予受理、撤诉或终止的原因；未如此结束的为 null',
  'Why somebody escalated by hand; null of clocks': '人工上报的原因；时限所致的为 null',
  'The latest 100 texts of the case, in order; /complaints/{id}/events has them all':
    '投诉最近的 100 段文字，按顺序；全部见 /complaints/{id}/events',
  'Those of the caller’s units': '调用者所在单位的',
  'The same in the zone of the case’s calendar': '同一时刻，以投诉所用日历的时区表示',
  'What is done to each case': '对每件投诉所做的事',
  'Version of the complaint after it': '其后的投诉版本',
  'Clocks whose new deadline has passed already': '新期限已过的时限',
  'Of a partner’s key: the unit whose tasks it opens': '合作单位的密钥：可办理其协办任务的单位',
  'Masked, as all that tells who the customer is; left out where they did not give it':
    '已脱敏，凡能表明客户身份的均如此；客户未提供的省略',
  'The latest answer to the customer; null if there is none, or for whoever does not see the case whole':
    '最近一次答复客户的内容；没有或调用者不可见全貌时为 null',
  'The latest first, at most 20; those that the caller may hear of': '最近者在前，最多 20 件；限于调用者可知的',
  'Danger, injury and media make a complaint critical by the usual policies':
    '按通常的政策，危险、伤害和媒体使投诉成为重大',
  'What happened, in the words of the customer': '以客户的话叙述经过',
  'Consents to being called back, true if left out, or as in the earlier complaint; where not, nobody asks them anything after the reply':
    '同意回访；不同意的，答复后不再询问',
  'Who was asked first; needed unless the caller is that person or the duty office is to name one':
    '首问责任人；除非调用者即为本人，或由值班单位指定，否则必填',
  'Staff whom the complaint is about: they never see it and are never given it':
    '被投诉人员：始终看不到该投诉，也不会承办',
  'When the customer complained; now if left out': '客户投诉的时间；省略则为现在',
  'Moved from another system: its clocks start now, since receivedAt may lie years back':
    '自其他系统迁移：时限自现在起算，因为 receivedAt 可能在多年以前',
  'By part: owner, handler, task, coordinator, supervisor, guide, hand-over, escalation':
    '按职责：owner、handler、task、coordinator、supervisor、guide、hand-over、escalation',
  'The case, or the first of those that a mail lists; null for a mail that is about none':
    '投诉，或邮件所列的第一件；与投诉无关的邮件为 null',
  'The report that a mail is about; null for all others': '邮件所关乎的报告；其他为 null',
  'The day of the brief that a mail has; null for all others': '邮件所含简报的日期；其他为 null',
  'Version of the case that it is about': '所涉及的投诉版本',
  'Everything that a head was told to be overdue, the earliest first': '告知一把手的全部超时事项，最早的在前',
  'Every clock of which the head was told with it': '一并告知一把手的每项超时时限',
  'Null in cases recorded before this was kept': '在开始记录此项之前的投诉中为 null',
  'Id of the clock, task, request or escalation': '时限、协办任务、申请或上报的 id',
  'Kind of the clock': '时限的种类',
  'A time of day in the zone of the case’s calendar, such as 22:00': '投诉所用日历时区的时刻，例如 22:00',
  'One of: agent, dispatcher, handler, unit-head, reviewer, service-supervisor, follow-up-caller, coordinator, supervisor, service-manager, privacy-officer, administrator':
    '以下之一：agent、dispatcher、handler、unit-head、reviewer、service-supervisor、follow-up-caller、coordinator、supervisor、service-manager、privacy-officer、administrator',
  'The first of the running complaints': '在办投诉中的前几件',
  'What a complaint is filed with, such as fees.roaming': '登记投诉时所用的类别，例如 fees.roaming',
  'Complaints that name no policy come under it': '未指明政策的投诉适用该政策',
  'Null, like the unit, where the caller sees a part of the complaint alone':
    '与单位一样，调用者只见投诉一部分时为 null',
  'The limit in the zone of the case’s calendar': '以投诉所用日历的时区表示的期限',
  'Only on a repeated answer: this Idempotency-Key had filed the complaint before':
    '仅重复应答时有：该 Idempotency-Key 此前已登记该投诉',
  'Came to the unit that has it now from this moment on: received or put on record since then, taken over from another unit, or reopened':
    '自此刻起转入现单位的投诉：此后受理或登记，由其他单位转入，或重开',
  'Complaints with one of these at least': '至少有其中一项的投诉',
  'The whole product, whatever the case and width of its letters': '完整的产品名称，不分大小写和全半角',
  'Whether the same customer complained of the same before': '同一客户此前是否就同一事项投诉过',
  'Whether the customer went to the regulator': '客户是否向监管机构申诉',
  'Words with blanks between them, one of two letters at least: complaints that have all of them somewhere in their facts, remedy sought, product, area, agency, place, or what people wrote in them, whatever the case and width of the letters. A word may also be a whole number, with or without its dash, or a whole external reference':
    '以空格分隔的词，至少一个词不少于两个字：各词均出现在事实、诉求、产品、地区、涉及网点、地点或人员所写内容某处的投诉，不分大小写和全半角。词也可以是完整的编号（带或不带连字符）或完整的外部编号',
  'Id of a complaint': '投诉的 id',
  'How much time each running clock has left, by the clock on the wall and in working time; negative once overdue':
    '各在走时限的剩余时间，按自然时间和按工作时间；超时后为负数',
  'For what a clock did: when it was due': '仅时限所为：应有的时间',
  'Who worked on the case or the task, or owned it, and need not go on':
    '办理过该投诉或协办任务，或曾为首问责任人，而不必再办的人员',
  'As told to the customer, such as 20261122-000017, with or without its dash':
    '告知客户的编号，例如 20261122-000017，带或不带连字符',
  'A billing number; blanks, hyphens, width and case do not matter': '计费号码；空格、连字符、全半角和大小写不限',
  'The start of a name, two letters at least; blanks, width and case do not matter':
    '姓名的开头，至少两个字；空格、全半角和大小写不限',
  'Those with the latest case first': '最近有投诉者在前',
  'As it was filed or corrected; null if the customer did not give it': '登记或更正的内容；客户未提供的为 null',
  'What the customer dialled before it, such as the code of a carrier': '客户在其前所拨的号码，例如运营商代码',
  'The complaint as the caller sees it, as the action left it; its version is in ETag':
    '调用者所见的投诉，即该操作之后的样子；版本在 ETag 中',
  'Id of a running clock': '在走时限的 id',
  'Where the clock counts no time then, it holds until another moment near it; the answer says until when':
    '届时该时限不计时的，延至邻近的另一时刻；应答中说明延至何时',
  'Id of a remedy, such as r9-1': '补救的 id，例如 r9-1',
  'When the customer is tried next, where nobody was reached': '未联系到时，下次联系客户的时间',
  'When the appeal came in; its clock counts from here': '收到申诉的时间，其时限由此起算',
  'Whose tasks a partner’s key opens': '合作单位密钥可办理其协办任务的单位',
  'The unit that holds the clock, or one below it': '承担该时限的单位或其下级单位',
  '`open`: clocks that still run; `closed`: those that have stopped, too late':
    '`open`：仍在走的时限；`closed`：已停而过迟的时限',
  'Clocks that were due from this moment on': '自该时刻起到期的时限',
  'Clocks that were due before this moment': '该时刻之前到期的时限',
  'The unit that has the case': '承办投诉的单位',
  'Somebody who has a part in the case by name': '以本人名义在投诉中有职责的人员',
  'Complaints on a page': '每页投诉数',
  'The partner, with the scope `tasks`': '合作单位，与 `tasks` 权限一起使用',
  'How it ended there': '在对方系统中如何结束',
  'How it was closed; needed where state is closed, refused elsewhere':
    '如何办结；state 为 closed 时必填，其他情况不得填写',
  'When the customer had the answer, if known': '客户得到答复的时间（如已知）',
  'The unit that did the work, if it is one of the organisation': '办理的单位（如为本组织的单位）',
  'What the other system says about its own limit; it is not judged anew': '对方系统对其时限的判定；不另行判定',
  'Whether the complaint was justified': '投诉是否属实',
  'Moved here from another system': '自其他系统迁移',
  'What the other system said about its own limit': '对方系统对其时限的判定',
  'Of a case that another system has ended; it is here to be read, and nothing can be done in it':
    '由其他系统办结的投诉；仅供查阅，不能办理',
  'What the customer was told': '告知客户的内容',
  'Somebody goes there at once; the unit is named': '立即安排上门；须指定单位',
  'Somebody goes there at once: the unit that gets the complaint, or another one': '立即安排上门：由承办单位或另一单位',
  'Somebody goes there at once, or the unit that gets the complaint does instead': '立即安排上门，或改由接手单位上门',
  'What the reply promises if the proposal is approved; each is carried out before the case is closed':
    '方案批准后答复所承诺的补救；办结前须逐项落实',
  'Who carries it out; the responsible unit if left out': '落实单位；不填则为主办单位',
  'What exactly is to be done, for the unit that does it': '具体内容，供落实单位阅读',
  'Until when somebody is to be on site; only for a visit': '最晚到场时间；仅用于上门',
  'Of a refund or a compensation, and only of these': '仅用于退费、赔偿',
  'An amount and its currency': '金额及币种',
  'Decimal, exact': '十进制，精确值',
  'How and when the customer agreed': '客户何时、以何种方式同意',
  'Of a refund or a compensation': '退费、赔偿的金额',
  'For a visit: until when the customer was promised somebody on site': '上门：承诺客户的最晚到场时间',
  'When a visit was ordered, before any reply; its arrival counts from the call of the customer':
    '答复前安排上门的时间；到场时限自客户来电起算',
  'When the promise was withdrawn, with the consent of the customer': '经客户同意撤销承诺的时间',
  'What exactly was promised or ordered; null of a task': '承诺或安排的具体内容；协办任务为 null',
  'Why the promise was withdrawn; null if it was not': '撤销承诺的原因；未撤销为 null',
  'How and when the customer agreed to that': '客户何时、以何种方式对此表示同意',
  'What the customer was promised': '对客户承诺的内容',
  'What the reply promises if this is approved': '方案批准后答复所承诺的内容',
  'What exactly is to be done': '具体内容',
  'The fields of each thing in a list of them, or of the one thing': '列表中每一项、或该项的字段',
  'The head who gave it': '作出批示的一把手',
  'The unit as whose head they gave it': '以哪一单位一把手的身份批示',
  'Where that person works': '该人员任职的单位',
  'What the head named; its clock has the time that is left': '一把手指定的时间；剩余时间见其时限',
  'How often a report was sent back': '反馈被退回的次数',
  'What heads told people below to do, the latest last': '一把手对下级的批示，最近者在后',
  'What is to be done': '要办理的事项',
  'The latest one': '最近一次的',
  'What the head said to that report, or why it was withdrawn': '一把手对该反馈的意见，或撤回的原因',
  'For a case that another system has ended: it is on record with its own moments, to be read and counted. Nothing can be done in it, no clock runs, and nobody is told. It counts as migrated':
    '用于由其他系统办结的投诉：以其自身的时间登记，供查阅和统计；不能办理，不计时限，也不通知任何人；计为迁移',
  'Somebody who works below the head': '一把手的下级人员',
  'By when; the policy’s limit for instructions, if it has one, if left out':
    '完成时间；省略则用政策规定的批示时限（如有）',
  'Id of an instruction, such as i12': '批示的 id，例如 i12',
  'Ids of what is explained, such as o12: all that has the same cause':
    '所说明逾期的 id，例如 o12：原因相同的可一并说明',
  'One of the policy’s causes of delays': '政策所列逾期原因之一',
  'Why the unit was late': '逾期原因说明',
  'What will be done': '整改措施',
  'The clock that ran out': '超时的时限',
  'What that clock measured': '该时限所计量的事项',
  'The task or the remedy that it measured; null if it was the case':
    '该时限所计量的协办任务或补救；若为投诉本身则为 null',
  'The unit that had it then, whose head explains': '当时持有该时限的单位，由其一把手说明',
  'The limit that passed': '已超过的期限',
  'Null until it is explained': '说明之前为 null',
  'Missed clocks of which a head has to say why, the latest last': '须由一把手说明原因的超时时限，最近的排在最后',
  'Missed clocks of the caller’s units of which a head has to say why': '调用者所属单位须由一把手说明原因的超时时限',
  'What the handler wants to know': '处理人想了解的问题',
  'A service supervisor of the office that is asked; any of them if left out':
    '被请求单位的服务主管；省略则为其中任何一位',
  'Of a handler who asked': '提出请求的处理人所问',
  'Actions that the unit has instead, once the return was refused': '退单被驳回后，该单位可改为进行的操作',
  'What is to be acknowledged; null for every other action': '待确认的上报；其他待办为 null',
  'As it is now': '目前的情况',
  'What the caller was told': '告知调用者的内容',
  'When they acknowledged it': '确认的时间',
  'How its supervision stands: none was opened; opened by a rule and taken by nobody; taken; closed and to be looked back at; or over':
    '督办的情况：未督办、按规则发起而无人接手、已接手、办结后待回头看、已结束',
};
