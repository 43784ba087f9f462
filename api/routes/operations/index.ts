import type { FastifyInstance } from 'fastify';
import type { ApiDependencies } from '../../dependencies';
import { registerAlarms } from './alarms';
import { registerTroubledCases } from './cases';
import { registerOverview } from './overview';
import { registerWorkers } from './workers';

/** What the people need who run the installation. All of it is for those who read alarms. */
export function registerOperations(app: FastifyInstance, deps: ApiDependencies): void {
  registerOverview(app, deps);
  registerAlarms(app, deps);
  registerTroubledCases(app, deps);
  registerWorkers(app, deps);
}
