import type { AdministrationCommand } from '../domain/complaint/administration/actions';
import type { AdministrationEvent } from '../domain/complaint/administration/events';
import type { ActionWords, EventWords } from './words';

/** What is done to many cases at once. */
export const ADMINISTRATION_ACTIONS: ActionWords<AdministrationCommand> = {
  're-pin': {
    name: { en: 'pin to a new version', zh: '改用新版政策' },
    summary: {
      en: 'Give the complaint a newer version of its policy, as an administrator or service manager of the leadership',
      zh: '由管理员或领导层服务经理改用较新版本的政策',
    },
  },
  'extend-calendar': {
    name: { en: 'extend the calendar', zh: '补入新日历' },
    summary: {
      en: 'Give the complaint a newer version of its calendar, as an administrator or service manager',
      zh: '由管理员或服务经理改用较新版本的日历',
    },
  },
  'move-duties': {
    name: { en: 'move all duties to somebody else', zh: '移交全部职责' },
    toDo: { en: "take over what was somebody else's", zh: '接办他人移交的工作' },
    summary: {
      en: 'Give all that a person has in the complaint to successors, as a head above them or an administrator',
      zh: '由上级一把手或管理员将某人在本件的全部职责移交他人',
    },
  },
};

export const ADMINISTRATION_EVENTS: EventWords<AdministrationEvent> = {
  re_pinned: { en: 'gives it a newer version of its policy', zh: '改用新版政策' },
  calendar_extended: { en: 'gives it a newer version of its calendar', zh: '补入新日历' },
  duties_moved: { en: 'moves what {person} had in it to others', zh: '将{person}的职责移交他人' },
};
