import helmet from '@fastify/helmet';
import Fastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import manifest from '../package.json';
import { WrongTokens } from './access/wrong-tokens';
import type { ApiDependencies } from './dependencies';
import { logSerializers } from './log';
import { registerCallers } from './plugins/callers';
import { refuseConnection, registerConnections, serverOptions } from './plugins/connections';
import { registerErrors } from './plugins/errors';
import { registerJson } from './plugins/json';
import { registerMetrics } from './plugins/metrics';
import { registerOpenApi } from './plugins/openapi';
import { ProblemError, sendProblem } from './problems';
import { registerAbsences } from './routes/absences';
import { registerActions } from './routes/actions';
import { registerBatches } from './routes/batches';
import { registerComplaints } from './routes/complaints';
import { registerCredentials } from './routes/credentials';
import { registerTokens } from './routes/credentials/tokens';
import { registerHealth } from './routes/health';
import { registerIntake } from './routes/intake';
import { StartQueue } from './routes/intake/start-queue';
import { registerLeavers } from './routes/leavers';
import { registerMeasures } from './routes/measures';
import { registerNotification } from './routes/notification';
import { registerPolicies } from './routes/policies';
import { DocumentThreads, type ThreadLimits } from './routes/policies/document-threads';
import { registerTasks } from './routes/tasks';
import { registerWork } from './routes/work';

/** Largest body, in bytes. */
const BODY_LIMIT = 512 * 1_024;
/** Longest time a request may take to arrive, in milliseconds. */
const REQUEST_MS = 15_000;

export interface AppOptions extends Pick<FastifyServerOptions, 'logger' | 'trustProxy'> {
  /**
   * Holds every answer against its schema, as tests do; the compiler has checked their types already, and for a page of
   * a list the second look takes longer than Postgres.
   *
   * @default false
   */
  readonly checkAnswers?: boolean;
  /** Longest time a request may take to arrive, in milliseconds. @default 15000 */
  readonly requestMs?: number;
  /** How much looking at policies and calendars may take, for tests. */
  readonly documentLimits?: Partial<ThreadLimits>;
}

/** The API over its dependencies, ready for `inject` or `listen`. */
export async function buildApp(deps: ApiDependencies, options: AppOptions = {}): Promise<FastifyInstance> {
  const { checkAnswers = false, logger = false, documentLimits, requestMs = REQUEST_MS, trustProxy = false } = options;
  const app = Fastify({
    logger: logger === false ? false : { ...(logger === true ? {} : logger), serializers: logSerializers },
    bodyLimit: BODY_LIMIT,
    trustProxy,
    requestTimeout: requestMs,
    http: serverOptions(requestMs),
    clientErrorHandler: refuseConnection,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200 },
    // A path that cannot be read never gets as far as the error handler.
    frameworkErrors: (error, _request, reply) => {
      sendProblem(reply, new ProblemError('malformed-request', error.message).problem);
    },
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(checkAnswers ? serializerCompiler : () => JSON.stringify);
  registerConnections(app);
  registerErrors(app);
  registerJson(app);
  await app.register(helmet, { contentSecurityPolicy: false });
  await registerOpenApi(app, manifest.version);
  const attempts = new WrongTokens();
  registerMetrics(app, deps, attempts);
  registerHealth(app, deps);

  const documents = new DocumentThreads(documentLimits);
  app.addHook('onClose', () => documents.close());
  const starts = new StartQueue(deps, app.log);
  app.addHook('onClose', () => starts.drained());
  // Whatever is registered in here takes a token.
  await app.register(async (secured) => {
    registerCallers(secured, deps, attempts);
    registerIntake(secured, deps, starts);
    registerComplaints(secured, deps);
    registerActions(secured, deps);
    registerWork(secured, deps);
    registerAbsences(secured, deps);
    registerPolicies(secured, deps, documents);
    registerBatches(secured, deps);
    registerLeavers(secured, deps);
    registerTasks(secured, deps);
    registerCredentials(secured, deps);
    registerTokens(secured, deps);
    registerMeasures(secured, deps);
    registerNotification(secured, deps);
  });
  await app.ready();
  return app;
}
