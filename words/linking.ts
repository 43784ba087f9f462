import type { LinkingCommand } from '../domain/complaint/linking/actions';
import type { LinkingEvent } from '../domain/complaint/linking/events';
import type { ActionWords, EventWords } from './words';

/** Cases that have to do with each other. */
export const LINKING_ACTIONS: ActionWords<LinkingCommand> = {
  link: {
    name: { en: 'link', zh: '关联' },
    summary: {
      en: 'Link the complaint with another one that has to do with it, open or closed; each goes its own way',
      zh: '与相关的另一件投诉（在办或已结）关联；各自办理，互不影响',
    },
  },
  unlink: {
    name: { en: 'unlink', zh: '取消关联' },
    summary: {
      en: 'Take the link between two complaints away again',
      zh: '取消两件投诉之间的关联',
    },
  },
  split: {
    name: { en: 'split', zh: '拆分' },
    summary: {
      en: 'Make a second complaint of a second matter, with its own owner, promise and clocks; the two are linked',
      zh: '将第二个诉求拆分为另一件投诉，单独定首问责任人、答复承诺和时限；两件相互关联',
    },
  },
};

export const LINKING_EVENTS: EventWords<LinkingEvent> = {
  linked: { en: 'links it with another complaint: {text}', zh: '与另一件投诉关联：{text}' },
  unlinked: { en: 'takes the link with another complaint away: {text}', zh: '取消与另一件投诉的关联：{text}' },
};
