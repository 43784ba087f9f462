/** What the fields mean that are for the people who run the installation, in Chinese. */
export const FIELDS_OF_OPERATIONS: Readonly<Record<string, string>> = {
  "One stream of server-sent events for everything on the caller's screen. `complaint`: a complaint that the caller sees whole or in part has changed. `presence`: who else has the same complaint open. `gone`: a complaint that the caller has open is not theirs to see any more. `stale`: changes are missed from now on. `reset`: read everything on the screen again, since changes were missed. The id of the last event in `Last-Event-ID` goes on from there. People only.":
    '一条服务器推送事件流，供调用者屏幕上的全部内容使用。`complaint`：调用者可见全部或部分的投诉有变化；`presence`：还有谁打开了同一投诉；`gone`：调用者打开的投诉不再可见；`stale`：此后的变化收不到；`reset`：有变化未收到，请重新读取屏幕上的全部内容。以 `Last-Event-ID` 带上最后一个事件的 id 可由此继续。仅限人员。',
  '`stuck`: its workflow does not move, and a restart has not helped yet. `lost`: it is open and has no workflow. `record-behind`: its workflow cannot write what it decided, a projection that is stuck. `record-ahead`: its workflow knows less than the record. `not-started`: filed more than a minute ago, without a workflow yet.':
    '`stuck`：工作流不动，重启尚未奏效；`lost`：在办而没有工作流；`record-behind`：工作流写不下其决定，投影停滞；`record-ahead`：工作流所知少于记录；`not-started`：登记超过一分钟而尚无工作流。',
  'Views of a unit are made by its heads and dispatchers. A person has 100 at most.':
    '单位的视图由其一把手和派单员建立；每人最多 100 个。',
  'Each figure is how many `GET /complaints` finds with the same filters: `unit`, `open=true`, `assignee` or `assigned=false`.':
    '各数即同样条件下 `GET /complaints` 的总数：`unit`、`open=true`、`assignee` 或 `assigned=false`。',
  'At most 200, each kept for 30 days. Drafts about complaints that are kept from the caller are left out.':
    '最多 200 份，各保留 30 天；对调用者保密的投诉的草稿不列出。',
  'Others who have it open hear of it in their stream. It locks nothing.':
    '其他打开该投诉的人会在其推送中得知；不锁定任何内容。',
  'As the provider writes it in its tokens': '与身份服务在其令牌中所写一致',
  'The page in Temporal’s UI; null if none is configured': '在 Temporal 界面中的页面；未配置时为 null',
  'What has happened, in a sentence': '发生了什么，一句话说明',
  'What to do about it': '应如何处理',
  'Where the documents say more; a URL if RUNBOOK_URL is set': '文档中的详细说明；设置了 RUNBOOK_URL 时附链接',
  'The number of the complaint; null where the caller may not hear of it': '投诉编号；调用者不得知悉的为 null',
  'The complaint; null for a mail that is about none': '投诉；与投诉无关的邮件为 null',
  'Who looks after it, and since when': '由谁处理、自何时起',
  'What was done': '所做的处理',
  'A person': '人员',
  'How many alarms of this kind there were for the complaint before': '该投诉此前同类告警的次数',
  'Who has taken it, to take it over from them; left out if nobody has': '目前由谁接手，用于从其接管；无人接手则省略',
  'Clocks that are missed within the next hour if nobody acts: GET /clocks?dueBefore':
    '若无人处理，一小时内将超时的时限：GET /clocks?dueBefore',
  'Running clocks that have missed their limit, by unit: GET /clocks?slaState=breached&unit':
    '各单位在走且已超时的时限：GET /clocks?slaState=breached&unit',
  'Alarms that nobody has settled, by kind: GET /alarms?state&kind':
    '尚未处理完毕的告警，按种类：GET /alarms?state&kind',
  'Messages that were given up: GET /dead-letters; null for whoever may not read those':
    '未投递的消息：GET /dead-letters；无权查看的为 null',
  'Cases that are not as they ought to be: GET /operations/cases?what': '异常的投诉：GET /operations/cases?what',
  'When a round looked at it last; null where only the round says that, see GET /operations/workers':
    '巡检最近一次查看的时间；仅巡检本身记录的为 null，见 GET /operations/workers',
  'Its id in Temporal': '其在 Temporal 中的 id',
  'The id of its latest run; null if Temporal knows none or is away':
    '最近一次运行的 id；Temporal 不知或无响应时为 null',
  'As Temporal calls it, such as RUNNING; NOT_FOUND if there is none, null while Temporal is away':
    'Temporal 的状态名，如 RUNNING；没有则为 NOT_FOUND，Temporal 无响应时为 null',
  'How long its history is': '其历史的长度',
  'How many tasks in a row have failed or timed out': '连续失败或超时的任务数',
  'Its process number and its machine': '进程号及所在机器',
  'Null where it does not say': '未说明的为 null',
  'When it last said that it is there': '最近一次表示在运行的时间',
  'The pause between two rounds, in milliseconds': '两轮之间的间隔，毫秒',
  'When it last came to its end; null before the first time': '最近一次完成的时间；首次完成之前为 null',
  'Since when it fails each time; the log has why': '自何时起每次失败；原因见日志',
  '`polls`: asks Temporal for tasks. `silent`: it is there and does not ask. `gone`: it went without a word. `unknown`: Temporal does not answer':
    '`polls`：向 Temporal 领取任务。`silent`：在运行而不领取。`gone`：不告而别。`unknown`：Temporal 无响应',
  'How long ago it asked Temporal last, in milliseconds': '距最近一次向 Temporal 领取任务的时间，毫秒',
  'The page of the task queue in Temporal’s UI; null if none is configured':
    '任务队列在 Temporal 界面中的页面；未配置时为 null',
  'How long the oldest has waited': '最久者已等待的时间',
  'Tasks that wait for a worker, about': '等待工作进程的任务数，约数',
  'At most 200': '最多 200 个',
  'How many streams are open, at all APIs': '所有接口进程打开的实时连接数',
  'The page of its workflow in Temporal’s UI, for operators; null for others, or if none is configured':
    '其工作流在 Temporal 界面中的页面，供运维人员使用；其他人或未配置时为 null',
  'What the person may read that is about no single complaint, all of it or in part':
    '该人员可查看的、不涉及单件投诉的内容，全部或部分',
  'Where that webhook goes': '该网络回调的地址',
  'The number of that case': '该投诉的编号',
  'Null if the caller may not take it; `from` is who has it, to be sent along':
    '调用者不能接手的为 null；`from` 为现接手人，须一并提交',
  'What the caller may do about it': '调用者可以对其做什么',
};
