import type { FastifyInstance } from 'fastify';
import type { ApiDependencies } from '../../dependencies';
import { registerDeadLetters } from './dead-letters';
import { registerNotifications } from './notifications';
import { registerPreferences } from './preferences';
import { registerWebhooks } from './webhooks';

/** All routes for notifying people and partners. */
export function registerNotification(app: FastifyInstance, deps: ApiDependencies): void {
  registerNotifications(app, deps);
  registerPreferences(app, deps);
  registerDeadLetters(app, deps);
  registerWebhooks(app, deps);
}
