import type { GuidanceCommand } from '../domain/complaint/guidance/actions';
import type { GuidanceEvent } from '../domain/complaint/guidance/events';
import type { ActionWords, EventWords } from './words';

/** Guidance in hard cases. */
export const GUIDANCE_ACTIONS: ActionWords<GuidanceCommand> = {
  'ask-guidance': {
    name: { en: 'ask for guidance', zh: '请求快速指导' },
    summary: {
      en: 'Ask an office how to handle a hard case, as its handler',
      zh: '处理人就疑难投诉请求快速指导',
    },
  },
  guide: {
    name: { en: 'give guidance', zh: '答复指导' },
    summary: {
      en: 'Tell the handler of a hard case what to do, as the guide who was asked',
      zh: '由被请求的指导人告知处理人如何办理疑难投诉',
    },
  },
};

export const GUIDANCE_EVENTS: EventWords<GuidanceEvent> = {
  guidance_asked: { en: 'an office is asked for guidance: {text}', zh: '请求快速指导：{text}' },
  guided: { en: 'gives guidance: {text}', zh: '快速指导：{text}' },
};
