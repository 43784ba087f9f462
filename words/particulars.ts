import type { ParticularsCommand } from '../domain/complaint/particulars/actions';
import type { ParticularsEvent } from '../domain/complaint/particulars/events';
import type { ActionWords, EventWords } from './words';

/** What a category asks for beside the free text. */
export const PARTICULARS_ACTIONS: ActionWords<ParticularsCommand> = {
  supplement: {
    name: { en: 'supplement the particulars', zh: '补充要素' },
    summary: {
      en: 'Add or correct what the category asks for, such as the amount of a billing complaint; null takes one away',
      zh: '补充或更正该类别所需的要素，如费用投诉的金额；填 null 则删除',
    },
  },
};

export const PARTICULARS_EVENTS: EventWords<ParticularsEvent> = {
  supplemented: { en: 'supplements the particulars', zh: '补充要素' },
};
