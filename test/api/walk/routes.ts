import { v7 } from 'uuid';
import { RETURNS } from '../../../db/returns/definitions';
import { ACTION_NAMES } from '../../../domain/complaint/actions';
import type { ActionName } from '../../../domain/complaint/commands';
import { DEFINITIONS } from '../../../domain/measures/definitions/all';
import { NETWORK, PEOPLE, SERVICE } from '../callers';
import { bodyOf } from '../routes/actions/bodies';
import { CASES, type CaseName, type ReaderName, type World } from './a-world';
import { searched } from './searches';

/** A request that a reader sends. */
export interface Request {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly body?: object;
  readonly key?: string;
}

type Walk = (world: World, reader: ReaderName) => readonly Request[];

const get = (...urls: string[]): Request[] => urls.map((url) => ({ method: 'GET', url }));
const post = (url: string, ...bodies: object[]): Request[] => bodies.map((body) => ({ method: 'POST', url, body }));
const NOBODY = '01936d8e-0000-7000-8000-000000000001';
const ENDS = { until: '2026-12-31T00:00:00Z' };
const PERIOD = 'from=2000-01-01T00:00:00Z&to=2100-01-01T00:00:00Z';
/** A firm of which nothing is left but the administrator, so that everybody else would go. */
const SHRUNK = {
  document: {
    units: [{ code: 'province', name: 'x' }],
    people: [{ id: 'p-administrator-1', name: 'x' }],
    offices: [{ person: 'p-administrator-1', role: 'administrator', unit: 'province' }],
  },
};
const each =
  (make: (id: string, number: string, name: CaseName) => string | readonly string[]): Walk =>
  ({ cases }) =>
    get(...CASES.flatMap((name) => make(cases[name].id, cases[name].number, name)));
const always =
  (...requests: Request[]): Walk =>
  () =>
    requests;

/** Every route of the OpenAPI document but the actions, with what is asked there. One that is missing here fails the walk. */
export const WALKS: Readonly<Record<string, Walk>> = {
  'GET /sign-in': always(...get('/sign-in')),
  'GET /sign-in/oidc': always(...get('/sign-in/oidc')),
  'GET /sign-in/oidc/callback': always(...get('/sign-in/oidc/callback?code=x&state=y')),
  'POST /session': always(...post('/session', { login: 'agent-1', password: 'not this one' })),
  'GET /session': always(...get('/session')),
  'PUT /session/password': always({ method: 'PUT', url: '/session/password', body: { current: 'x', next: 'y' } }),
  'DELETE /session': always({ method: 'DELETE', url: '/session' }),
  'DELETE /sessions': always({ method: 'DELETE', url: '/sessions' }),
  'GET /people/{id}': always(...get('/people/p-agent-1', '/people/p-nobody')),
  'GET /people/{id}/sign-in': always(...get('/people/p-agent-1/sign-in')),
  'POST /people/{id}/account': always(...post('/people/p-nobody/account', {})),
  'POST /people/{id}/account/reset': always(...post('/people/p-nobody/account/reset', {})),
  'DELETE /people/{id}/account': always({ method: 'DELETE', url: '/people/p-nobody/account' }),
  'PUT /people/{id}/identity': always({
    method: 'PUT',
    url: '/people/p-agent-1/identity',
    body: { issuer: 'https://login.example.org', subject: 'x' },
  }),
  'DELETE /people/{id}/identity': always({ method: 'DELETE', url: '/people/p-agent-1/identity' }),
  'DELETE /people/{id}/sessions': always({ method: 'DELETE', url: '/people/p-agent-1/sessions' }),
  'GET /access-record': always(...get('/access-record?limit=200', '/access-record?person=p-agent-1')),
  'GET /healthz': always(...get('/healthz')),
  'GET /readyz': always(...get('/readyz', '/metrics', '/openapi.json')),
  'GET /complaints': ({ cases, customer }) =>
    get(
      '/complaints?limit=200&total=true',
      '/complaints?limit=1',
      '/complaints?repeat=true&limit=200&total=true',
      '/complaints?repeat=false&limit=200&total=true',
      '/complaints?state=merged&limit=200',
      ...[PEOPLE.handler, PEOPLE.otherAgent].map((who) => `/complaints?assignee=${who}&owner=${who}&total=true`),
      ...searched(cases, customer).map((query) => `/complaints?${query}&total=true`),
    ),
  'GET /complaints.csv': ({ cases, customer }) =>
    get('/complaints.csv', ...searched(cases, customer).map((query) => `/complaints.csv?${query}`)),
  // What is said in it cannot be read as it is; test/api/exports.test.ts reads it.
  'GET /complaints.xlsx': always(...get('/complaints.xlsx')),
  'POST /complaints': ({ customer, sent }, reader) => [
    ...post('/complaints', {
      channel: 'hotline',
      category: 'network.coverage',
      facts: '又没有信号。',
      customer,
      ...(reader === 'filing' || reader === 'reading' ? { agent: PEOPLE.agent } : {}),
    }),
    ...sent
      .filter(({ by, url }) => by === reader && url === '/complaints')
      .map(({ url, body, key }): Request => ({ method: 'POST', url, body, key })),
    // The same key with another body.
    ...sent
      .filter(({ by, url }) => by === reader && url === '/complaints')
      .map(({ url, body, key }): Request => ({ method: 'POST', url, body: { ...body, product: 'x' }, key })),
  ],
  'GET /complaints/{id}': each((id) => `/complaints/${id}`),
  'GET /customers': ({ customer }) =>
    get(
      `/customers?billingNumber=${customer.billingNumber}`,
      `/customers?billingNumber=${customer.billingNumber}&limit=1`,
      `/customers?name=${encodeURIComponent('王小')}`,
      `/customers?name=${encodeURIComponent('李四')}&limit=50`,
      '/customers?phone=13800000000',
    ),
  'POST /complaints/{id}/reveal': ({ cases }) =>
    CASES.flatMap((name) => post(`/complaints/${cases[name].id}/reveal`, { field: 'name', reason: 'x' })),
  'GET /reveals': ({ cases }) =>
    get('/reveals?limit=200', '/reveals?limit=1', ...CASES.map((name) => `/reveals?complaint=${cases[name].id}`)),
  'GET /complaints/{id}/events': each((id) => [
    `/complaints/${id}/events`,
    `/complaints/${id}/events?intervention=true`,
  ]),
  'GET /complaints/{id}/timeline': each((id) => `/complaints/${id}/timeline`),
  'GET /complaints/{id}/actions': each((id) => `/complaints/${id}/actions`),
  'GET /complaints/by-number/{number}': each((_id, number) => `/complaints/by-number/${number}`),
  'GET /work': always(...get('/work?limit=200', '/work?limit=1', '/work?action=acknowledge-escalation')),
  'GET /clocks': always(...get('/clocks?limit=200', '/clocks?limit=1', '/clocks?unit=haizhou-network&limit=200')),
  'GET /directory': always(
    ...get('/directory?limit=200', '/directory?role=handler', '/directory?unit=haizhou-network'),
  ),
  'GET /me': always(...get('/me')),
  'GET /categories': always(...get('/categories', '/categories?policy=telecom')),
  'GET /clocks/missed': always(
    ...get('/clocks/missed?limit=200', '/clocks/missed?limit=1', '/clocks/missed?status=open'),
  ),
  'GET /clocks/missed.csv': always(...get('/clocks/missed.csv')),
  'GET /clocks/missed.xlsx': always(...get('/clocks/missed.xlsx')),
  'GET /operations': always(...get('/operations')),
  'GET /operations/cases': always(...get('/operations/cases?limit=200', '/operations/cases?limit=1&what=lost')),
  'GET /operations/workers': always(...get('/operations/workers')),
  'GET /complaints/{id}/workflow': each((id) => `/complaints/${id}/workflow`),
  'GET /alarms': ({ cases }) =>
    get(
      '/alarms?limit=200',
      '/alarms?state=open&state=taken&kind=workflow-restarted',
      ...CASES.map((name) => `/alarms?complaint=${cases[name].id}`),
    ),
  'POST /alarms/{id}/take': ({ alarms }) => alarms.flatMap((id) => post(`/alarms/${id}/take`, {})),
  'POST /alarms/{id}/settle': ({ alarms }) => alarms.flatMap((id) => post(`/alarms/${id}/settle`, { done: 'x' })),
  'GET /escalations/acknowledged': always(...get('/escalations/acknowledged?limit=200')),
  'GET /absences': always(...get('/absences')),
  'GET /absences/candidates': always(...get('/absences/candidates?limit=200', '/absences/candidates?name=p')),
  'POST /absences': always(
    ...post('/absences', {
      person: 'p-head-yunpu',
      deputy: 'p-handler-15',
      from: '2026-01-01T00:00:00Z',
      until: '2026-01-02T00:00:00Z',
    }),
  ),
  'POST /absences/{id}/end': always(...post(`/absences/${NOBODY}/end`, {})),
  'GET /policies': always(...get('/policies')),
  'POST /policies': always(...post('/policies', { document: {} })),
  'GET /policies/schema': always(...get('/policies/schema')),
  'GET /policies/{id}': always(...get('/policies/telecom')),
  'GET /policies/{id}/versions/{version}': ({ edition: { id, version } }) => get(`/policies/${id}/versions/${version}`),
  'POST /policies/validate': always(...post('/policies/validate', { document: {} })),
  'GET /policies/{id}/diff': ({ edition: { id, version } }) =>
    get(`/policies/${id}/diff?from=${version}&to=${version}`),
  'POST /policies/{id}/diff': always(...post('/policies/telecom/diff', { document: {} })),
  'POST /policies/back-tests': always(
    ...post('/policies/back-tests', { document: {}, from: '2026-01-01', to: '2026-01-02' }),
  ),
  'GET /policies/back-tests/{id}': ({ backTest }) => get(`/policies/back-tests/${backTest}`),
  'POST /policies/back-tests/{id}/stop': ({ backTest }) => post(`/policies/back-tests/${backTest}/stop`, {}),
  'GET /calendars': always(...get('/calendars')),
  'POST /calendars': always(...post('/calendars', { document: {} })),
  'GET /calendars/schema': always(...get('/calendars/schema')),
  'GET /calendars/{id}': always(...get('/calendars/cn')),
  'GET /calendars/{id}/versions/{version}': always(...get('/calendars/cn/versions/1')),
  'GET /calendars/{id}/years/{year}': always(...get('/calendars/cn/years/2026')),
  'GET /calendars/{id}/limit': always(
    ...get('/calendars/cn/limit?from=2026-03-02T09:00:00Z&amount=5&unit=working-days'),
  ),
  'POST /calendars/validate': always(...post('/calendars/validate', { document: {} })),
  'GET /calendars/{id}/diff': always(...get('/calendars/cn/diff?from=1&to=1')),
  'POST /calendars/{id}/diff': always(...post('/calendars/cn/diff', { document: {} })),
  'POST /batches': always(
    ...post('/batches', {
      kind: 'move-duties',
      from: PEOPLE.handler,
      successors: [{ as: 'handler', person: PEOPLE.otherHandler }],
    }),
  ),
  'GET /batches': always(...get('/batches')),
  'GET /batches/{id}': ({ batch }) => get(`/batches/${batch}`, `/batches/${NOBODY}`),
  'GET /batches/{id}/cases': ({ batch }) => get(`/batches/${batch}/cases?limit=200`, `/batches/${batch}/cases?limit=1`),
  'POST /batches/{id}/run': always(...post(`/batches/${NOBODY}/run`, {})),
  'POST /batches/{id}/pause': ({ batch }) => post(`/batches/${batch}/pause`, {}),
  'POST /batches/{id}/resume': ({ batch }) => post(`/batches/${batch}/resume`, {}),
  'POST /batches/{id}/stop': always(...post(`/batches/${NOBODY}/stop`, {})),
  'POST /batches/{id}/rate': ({ batch }) => post(`/batches/${batch}/rate`, { rate: 3 }),
  'GET /people/{id}/duties': always(
    ...[
      PEOPLE.handler,
      PEOPLE.otherHandler,
      PEOPLE.networkHead,
      PEOPLE.otherAgent,
      PEOPLE.marketHandler,
      'p-administrator-1',
      'p-service-manager-1',
      'p-handler-7',
    ].flatMap((who) => get(`/people/${who}/duties?limit=200`, `/people/${who}/duties?limit=1`)),
  ),
  'GET /people/{id}/successors': always(...get('/people/p-handler-1/successors?as=handler')),
  'POST /people/{id}/leave': always(
    ...post('/people/p-nobody/leave', {
      at: '2026-01-01T00:00:00Z',
      successors: [{ as: 'owner', person: PEOPLE.agent }],
    }),
  ),
  'GET /tasks': always(...get('/tasks?limit=200', '/tasks?status=all&limit=200', '/tasks?status=all&limit=1')),
  'GET /complaints/{id}/tasks/{task}': ({ cases, othersTasks }) =>
    get(
      ...CASES.map((name) => `/complaints/${cases[name].id}/tasks/t5-1`),
      ...othersTasks.map((task) => `/complaints/${cases.shared.id}/tasks/${task}`),
    ),
  'GET /organisation': always(...get('/organisation')),
  'GET /organisation/changes': always(...get('/organisation/changes')),
  'POST /organisation/plan': always(
    ...post('/organisation/plan', { document: { units: [], people: [], offices: [] } }, SHRUNK),
  ),
  'PUT /organisation': always({ method: 'PUT', url: '/organisation', body: { document: SHRUNK.document } }),
  'GET /credentials': always(...get('/credentials')),
  'POST /credentials': always(...post('/credentials', { machine: 'hotline', scopes: ['read'] })),
  'POST /credentials/{id}/revoke': always(...post(`/credentials/${NOBODY}/revoke`, {})),
  'POST /credentials/{id}/rotate': always(...post(`/credentials/${NOBODY}/rotate`, {})),
  'POST /credentials/{id}/end': always(...post(`/credentials/${NOBODY}/end`, ENDS)),
  'GET /me/tokens': always(...get('/me/tokens')),
  'POST /me/tokens/{token}/end': always(...post(`/me/tokens/${NOBODY}/end`, ENDS)),
  'POST /me/tokens/{token}/revoke': always(...post(`/me/tokens/${NOBODY}/revoke`, {})),
  'GET /persons/{id}/tokens': always(...get(`/persons/${PEOPLE.agent}/tokens`)),
  'POST /persons/{id}/tokens': always(...post('/persons/p-nobody/tokens', {})),
  'POST /persons/{id}/tokens/{token}/end': always(...post(`/persons/${PEOPLE.agent}/tokens/${NOBODY}/end`, ENDS)),
  'POST /persons/{id}/tokens/{token}/revoke': always(...post(`/persons/${PEOPLE.agent}/tokens/${NOBODY}/revoke`, {})),
  'GET /customer-counts': always(...get('/customer-counts')),
  'PUT /customer-counts': always({
    method: 'PUT',
    url: '/customer-counts',
    body: { items: [{ unit: 'nowhere', month: '2026-03', customers: 1 }] },
  }),
  'GET /contests': always(...get('/contests')),
  'GET /contests/{id}': always(...get('/contests/units?month=2026-03')),
  'PUT /contests': always({ method: 'PUT', url: '/contests', body: {} }),
  'GET /targets': always(...get('/targets')),
  'PUT /targets': always({
    method: 'PUT',
    url: '/targets',
    body: { items: [{ measure: 'volume', unit: 'nowhere', since: '2026-03', yellow: 1, red: 2 }] },
  }),
  'GET /event-log.xes': always(...get(`/event-log.xes?${PERIOD}`, `/event-log.xes?${PERIOD}&unit=haizhou-network`)),
  'GET /event-log.csv': always(...get(`/event-log.csv?${PERIOD}`)),
  'GET /measures': always(...get('/measures')),
  'GET /measures/{id}': always(
    ...get(`/measures/volume?${PERIOD}&by=unit&by=person`, `/measures/returns?${PERIOD}&period=month&by=unit-tree`),
  ),
  'GET /measures/flow': always(...get(`/measures/flow?${PERIOD}`, `/measures/flow?${PERIOD}&between=unit-tree`)),
  'GET /measures/flow/complaints': always(
    ...get(
      `/measures/flow/complaints?${PERIOD}&limit=200`,
      `/measures/flow/complaints?${PERIOD}&between=unit&limit=200`,
    ),
  ),
  'GET /measures/survival': always(...get(`/measures/survival?${PERIOD}&by=unit`)),
  'GET /measures/survival/complaints': always(...get(`/measures/survival/complaints?${PERIOD}&limit=200`)),
  'GET /measures/report': always(...get('/measures/report?month=2026-03')),
  'GET /measures/report.pdf': always(...get('/measures/report.pdf?month=2026-03')),
  'GET /measures/report.xlsx': always(...get('/measures/report.xlsx?month=2026-03')),
  'GET /reports': always(...get('/reports')),
  'POST /reports': always(...post('/reports', { month: '2026-02', unit: 'nowhere' })),
  'GET /reports/{id}': always(...get('/reports/2026-03')),
  'GET /reports/{id}/complaints': always(
    ...DEFINITIONS.flatMap(({ id }) => get(`/reports/2026-03/complaints?measure=${id}&limit=200&part=population`)),
  ),
  'POST /reports/{id}/parts/{unit}': always(
    ...post('/reports/2026-03/parts/nowhere', { causes: 'x', done: 'x', plans: 'x' }),
  ),
  'POST /reports/{id}/send-back': always(...post('/reports/2026-03/send-back', { unit: 'nowhere', reason: 'x' })),
  'POST /reports/{id}/approve': always(...post('/reports/2026-03/approve', {})),
  'GET /reports/{id}/report.pdf': always(...get('/reports/2026-03/report.pdf')),
  'GET /reports/{id}/report.xlsx': always(...get('/reports/2026-03/report.xlsx')),
  'GET /returns': always(...get('/returns')),
  'GET /returns/{code}': always(...RETURNS.flatMap(({ code }) => get(`/returns/${code}`))),
  'GET /returns/{code}/return.csv': always(...RETURNS.flatMap(({ code }) => get(`/returns/${code}/return.csv`))),
  'GET /returns/{code}/return.xlsx': always(...RETURNS.flatMap(({ code }) => get(`/returns/${code}/return.xlsx`))),
  'GET /returns/{code}/complaints': always(
    ...get('/returns/three-rates-12345/complaints?cell=rates.received.total&limit=200'),
    ...get('/returns/ofgem-quarterly/complaints?cell=complaints.open-at-end.total&limit=200'),
  ),
  'GET /returns/{code}/mapping': always(...RETURNS.flatMap(({ code }) => get(`/returns/${code}/mapping`))),
  'PUT /returns/{code}/mapping': always({
    method: 'PUT',
    url: '/returns/nothing/mapping',
    body: { groups: {}, asked: {}, version: 0 },
  }),
  'POST /returns/{code}/filings': always(...post('/returns/nothing/filings', { period: '2026-02' })),
  'GET /filings': always(...get('/filings')),
  'GET /filings/{id}': always(...get('/filings/three-rates-12345-2026-03')),
  'GET /filings/{id}/return.csv': always(...get('/filings/three-rates-12345-2026-03/return.csv')),
  'GET /filings/{id}/return.xlsx': always(...get('/filings/three-rates-12345-2026-03/return.xlsx')),
  'GET /filings/{id}/complaints': always(
    ...get('/filings/three-rates-12345-2026-03/complaints?cell=rates.received.total&limit=200'),
  ),
  'GET /measures/{id}/trend': always(...get(`/measures/volume/trend?${PERIOD}&period=year`)),
  'GET /measures/{id}/complaints': always(
    ...DEFINITIONS.flatMap(({ id }) => get(`/measures/${id}/complaints?${PERIOD}&limit=200&part=population`)),
  ),
  'GET /notifications': always(...get('/notifications?limit=200', '/notifications?limit=1')),
  'GET /me/preferences': always(...get('/me/preferences')),
  'PUT /me/preferences': always({ method: 'PUT', url: '/me/preferences', body: {} }),
  'GET /persons/{id}/preferences': always(...get(`/persons/${PEOPLE.agent}/preferences`)),
  'PUT /persons/{id}/preferences': always({ method: 'PUT', url: `/persons/${PEOPLE.agent}/preferences`, body: {} }),
  'GET /dead-letters': always(...get('/dead-letters?limit=200', '/dead-letters?limit=1')),
  'POST /dead-letters/{id}/replay': ({ deadLetter }) => post(`/dead-letters/${deadLetter}/replay`, {}),
  'GET /webhooks': always(...get('/webhooks')),
  'POST /webhooks': always(...post('/webhooks', { url: 'https://127.0.0.1/x', events: ['dispatched'] })),
  'GET /webhooks/{id}': ({ webhook }) => get(`/webhooks/${webhook}`),
  'DELETE /webhooks/{id}': always({ method: 'DELETE', url: `/webhooks/${NOBODY}` }),
  'POST /webhooks/{id}/rotate': always(...post(`/webhooks/${NOBODY}/rotate`, {})),
  'POST /webhooks/{id}/enable': always(...post(`/webhooks/${NOBODY}/enable`, {})),
  'POST /complaints/promise': always(
    ...post(
      '/complaints/promise',
      { channel: 'hotline', category: 'network.coverage' },
      { channel: 'hotline', category: 'no-such' },
    ),
  ),
  // It never ends; test/api/routes/live.test.ts reads it.
  'GET /stream': always(),
  'PUT /complaints/{id}/presence': ({ cases }) =>
    CASES.map((name) => ({ method: 'PUT', url: `/complaints/${cases[name].id}/presence`, body: { doing: 'looking' } })),
  'GET /drafts': always(...get('/drafts', '/drafts?about=new')),
  'PUT /drafts/{about}/{action}': ({ cases }) =>
    CASES.map((name) => ({ method: 'PUT', url: `/drafts/${cases[name].id}/note`, body: { fields: { note: 'x' } } })),
  'DELETE /drafts/{about}/{action}': ({ cases }) =>
    CASES.map((name) => ({ method: 'DELETE', url: `/drafts/${cases[name].id}/note` })),
  'GET /views': always(...get('/views')),
  'POST /views': always(...post('/views', { name: { en: 'Mine' }, query: 'owner=me' })),
  'DELETE /views/{id}': always({ method: 'DELETE', url: `/views/${NOBODY}` }),
  'GET /brief': always(...get('/brief')),
  'GET /workload': always(
    ...get(...[SERVICE, NETWORK].map((unit) => `/workload?unit=${unit}&dueBefore=2100-01-01T00:00:00Z`)),
  ),
  'POST /webhooks/{id}/disable': always(...post(`/webhooks/${NOBODY}/disable`, {})),
};

/**
 * The bodies that are tried for an action on a case which the reader may not know of: a valid one, and some with
 * mistakes that might be noticed before the case is looked up.
 */
export const attempts = (action: ActionName, id: string): readonly object[] => [
  bodyOf(action, id),
  ...(action === 're-pin' || action === 'extend-calendar' ? [{ version: 999 }, { version: 1 }] : []),
  ...(action === 'merge' ? [{ into: v7(), reason: 'x' }] : []),
  ...(action === 'link' || action === 'unlink' ? [{ complaint: v7(), reason: 'x' }] : []),
  ...(action === 'dispatch' ? [{ unit: 'no-such-unit' }] : []),
  ...(action === 'assign' ? [{ handler: 'p-nobody' }] : []),
  ...(action === 'hand-over' ? [{ to: 'p-nobody', reason: 'x' }] : []),
  ...(action === 'note' ? [{}] : []),
];

export const ACTIONS: readonly ActionName[] = ACTION_NAMES;
