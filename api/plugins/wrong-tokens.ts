import fp from 'fastify-plugin';
import { Counter } from 'prom-client';
import { WrongTokens } from '../access/wrong-tokens';

declare module 'fastify' {
  interface FastifyInstance {
    /** Remembers which addresses sent wrong tokens and have to wait. */
    wrongTokens: WrongTokens;
  }
}

/** Remembers wrong tokens by the address they came from, and counts them. */
export const wrongTokens = fp(
  async (app) => {
    const attempts = new WrongTokens();
    app.decorate('wrongTokens', attempts);
    new Counter({
      name: 'shouwen_wrong_tokens_total',
      help: 'Requests with a wrong token: refused, and turned away unseen as too many came from their address',
      labelNames: ['outcome'],
      registers: [app.metrics],
      collect() {
        this.reset();
        for (const [outcome, n] of Object.entries(attempts.counts)) this.inc({ outcome }, n);
      },
    });
  },
  { name: 'wrong-tokens', dependencies: ['metrics'] },
);
