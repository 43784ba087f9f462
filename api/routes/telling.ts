import type { FastifyInstance } from 'fastify';
import type { ApiDependencies } from '../dependencies';
import { registerNotifications } from './notifications';

/** Everything about telling people and partners. */
export function registerTelling(app: FastifyInstance, deps: ApiDependencies): void {
  registerNotifications(app, deps);
}
