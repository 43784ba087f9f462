import type { PauseCommand } from '../domain/complaint/pause/actions';
import type { PauseEvent } from '../domain/complaint/pause/events';
import type { ActionWords, EventWords } from './words';

/** A case waits. */
export const PAUSE_ACTIONS: ActionWords<PauseCommand> = {
  pause: {
    name: { en: 'pause', zh: '暂停' },
    summary: {
      en: 'Let the internal clocks stand still for a stated reason, until a stated moment; what is paused already for longer, where the policy permits it',
      zh: '以规定的事由暂停内部时限至指定时间；政策允许时可延长暂停',
    },
  },
  resume: {
    name: { en: 'resume', zh: '恢复' },
    summary: { en: 'End a pause early', zh: '提前结束暂停' },
  },
};

export const PAUSE_EVENTS: EventWords<PauseEvent> = {
  paused: { en: 'pauses it', zh: '暂停' },
  pause_prolonged: { en: 'prolongs the pause', zh: '延长暂停' },
  resumed: { en: 'goes on with it', zh: '恢复办理' },
};
