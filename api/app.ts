import helmet from '@fastify/helmet';
import Fastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify';
import { serializerCompiler } from 'fastify-type-provider-zod';
import manifest from '../package.json';
import { Printer } from '../paper/printer';
import { builtDesk } from './built-desk';
import type { ApiDependencies } from './dependencies';
import { Exports } from './exports/exports';
import { refuseConnection, serverOptions } from './http-server';
import { USUAL_SIGN_IN } from './identity/settings';
import { logSerializers } from './log';
import { beat } from './plugins/beat';
import { callers } from './plugins/callers';
import { caseMetrics } from './plugins/case-metrics';
import { connections } from './plugins/connections';
import { cookies } from './plugins/cookies';
import { deliveryMetrics } from './plugins/delivery-metrics';
import { desk } from './plugins/desk';
import { errors } from './plugins/errors';
import { json } from './plugins/json';
import { liveStreams } from './plugins/live-streams';
import { metrics } from './plugins/metrics';
import { openApi } from './plugins/openapi';
import { serverTime } from './plugins/server-time';
import { sessionEnds } from './plugins/session-ends';
import { wrongTokens } from './plugins/wrong-tokens';
import { ProblemError, sendProblem } from './problems';
import { unreadableSaid } from './requests/unreadable';
import { requestValidator } from './requests/validator';
import { registerAbsences } from './routes/absences';
import { registerAcknowledged } from './routes/acknowledged';
import { registerActions } from './routes/actions';
import { registerBatches } from './routes/batches';
import { registerBrief } from './routes/brief';
import { registerComplaints } from './routes/complaints';
import { registerComplaintExports } from './routes/complaints/export';
import { registerCredentials } from './routes/credentials';
import { registerTokens } from './routes/credentials/tokens';
import { registerCustomers } from './routes/customers';
import { registerDirectory } from './routes/directory';
import { registerDrafts } from './routes/drafts';
import { registerHealth } from './routes/health';
import { registerIntake } from './routes/intake';
import { registerPromise } from './routes/intake/promise';
import { StartQueue } from './routes/intake/start-queue';
import { registerLeavers } from './routes/leavers';
import { registerLive } from './routes/live';
import { registerMeasures } from './routes/measures';
import { registerEventLog } from './routes/measures/event-log';
import { registerMissedClocks } from './routes/missed-clocks';
import { registerNotification } from './routes/notification';
import { registerOperations } from './routes/operations';
import { registerOrganisation } from './routes/organisation';
import { registerPeople } from './routes/people';
import { registerPolicies } from './routes/policies';
import type { ThreadLimits } from './routes/policies/document-threads';
import { registerReports } from './routes/reports';
import { registerReturns } from './routes/returns';
import { registerReveals } from './routes/reveals';
import { registerSignIn } from './routes/sign-in';
import { registerAccessRecord } from './routes/sign-in/access-record';
import { registerAccounts } from './routes/sign-in/accounts';
import { registerSession } from './routes/sign-in/session';
import { registerTasks } from './routes/tasks';
import { registerViews } from './routes/views';
import { registerWork } from './routes/work';
import { registerWorkload } from './routes/workload';

/** Largest body, in bytes. */
const BODY_LIMIT = 512 * 1_024;
/**
 * How long a part of the API may take until it is there, in milliseconds. On a machine that has much more to do than it
 * can the description of all routes takes half a minute, which is no reason not to start.
 */
const PART_MS = 300_000;
/** The longest time that a request may take to arrive, in milliseconds. */
const REQUEST_MS = 15_000;

export interface AppOptions extends Pick<FastifyServerOptions, 'logger' | 'trustProxy'> {
  /**
   * Whether every answer is checked against its schema, as in tests. The compiler has checked the types already, and
   * for a page of a list this second check takes longer than Postgres.
   *
   * @default false
   */
  readonly checkAnswers?: boolean;
  /** The longest time that a request may take to arrive, in milliseconds. @default 15000 */
  readonly requestMs?: number;
  /** The folder of the built desk; null for none. @default the newest build */
  readonly deskFolder?: string | null;
  /** How much time and memory the examination of policies and calendars may take, for tests. */
  readonly documentLimits?: Partial<ThreadLimits>;
}

/** The API over its dependencies, ready for `inject` or `listen`. */
export async function buildApp(deps: ApiDependencies, options: AppOptions = {}): Promise<FastifyInstance> {
  const { checkAnswers = false, logger = false, documentLimits, requestMs = REQUEST_MS, trustProxy = false } = options;
  const { deskFolder = builtDesk() } = options;
  const app = Fastify({
    logger: logger === false ? false : { ...(logger === true ? {} : logger), serializers: logSerializers },
    bodyLimit: BODY_LIMIT,
    trustProxy,
    requestTimeout: requestMs,
    pluginTimeout: PART_MS,
    http: serverOptions(requestMs),
    clientErrorHandler: refuseConnection,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200 },
    // A path that can't be decoded never gets as far as the error handler.
    frameworkErrors: (error, _request, reply) => {
      sendProblem(reply, new ProblemError('malformed-request', unreadableSaid(error)).problem);
    },
  });
  app.setValidatorCompiler(requestValidator);
  app.setSerializerCompiler(checkAnswers ? serializerCompiler : () => JSON.stringify);
  await app.register(errors);
  await app.register(connections);
  await app.register(serverTime, deps);
  await app.register(json);
  await app.register(helmet, { contentSecurityPolicy: false });
  await app.register(openApi, { version: manifest.version });
  await app.register(metrics);
  await app.register(caseMetrics, deps);
  await app.register(deliveryMetrics, deps);
  await app.register(liveStreams, deps);
  await app.register(beat, { ...deps, version: manifest.version });
  await app.register(wrongTokens);
  await app.register(cookies);
  await app.register(sessionEnds, deps);
  await app.register(desk, { folder: deskFolder, signIn: deps.signIn ?? USUAL_SIGN_IN });
  registerHealth(app, deps);
  registerSignIn(app, deps);
  // Everything that is registered in here needs a token or a session.
  await app.register(async (secured) => {
    await secured.register(callers, deps);
    const exports = new Exports(deps.exportLimits);
    const starts = new StartQueue(deps, secured.log);
    secured.addHook('onClose', () => starts.drained());
    registerPromise(secured, deps);
    registerIntake(secured, deps, starts);
    registerComplaints(secured, deps);
    registerComplaintExports(secured, deps, exports);
    registerCustomers(secured, deps);
    registerReveals(secured, deps);
    registerActions(secured, deps, starts);
    registerWork(secured, deps);
    registerOperations(secured, deps);
    registerDirectory(secured, deps);
    registerPeople(secured, deps);
    registerMissedClocks(secured, deps, exports);
    registerAbsences(secured, deps);
    registerPolicies(secured, deps, documentLimits);
    registerBatches(secured, deps);
    registerLeavers(secured, deps);
    registerOrganisation(secured, deps);
    registerTasks(secured, deps);
    registerCredentials(secured, deps);
    registerTokens(secured, deps);
    registerSession(secured, deps);
    registerAccounts(secured, deps);
    registerAccessRecord(secured, deps);
    const files = { exports, printer: new Printer(deps.printLimits) };
    // Whoever counts waits longer than others, and takes no connection from them.
    const counting = { ...deps, pool: deps.figuresPool ?? deps.pool };
    registerMeasures(secured, counting, files);
    registerReports(secured, counting, files);
    registerReturns(secured, counting, exports);
    registerEventLog(secured, deps, exports);
    registerNotification(secured, deps);
    registerLive(secured, deps);
    registerViews(secured, deps);
    registerWorkload(secured, deps);
    registerBrief(secured, deps);
    registerAcknowledged(secured, deps);
    registerDrafts(secured, deps);
  });
  await app.ready();
  return app;
}
