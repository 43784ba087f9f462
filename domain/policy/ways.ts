import type { Channel, CompiledRules, Way } from './rules';

/** What counts where a policy does not say otherwise. */
const USUAL: Readonly<Record<Channel, Way>> = {
  hotline: 'offline',
  store: 'offline',
  web: 'online',
  app: 'online',
  'e-mail': 'online',
  letter: 'offline',
  fax: 'offline',
  'social-media': 'online',
  regulator: 'passed-on',
  partner: 'passed-on',
};

/** By which way a complaint came, under the rules of its case. */
export const wayOf = ({ ways }: Pick<CompiledRules, 'ways'>, channel: Channel): Way =>
  ways?.[channel] ?? USUAL[channel];
