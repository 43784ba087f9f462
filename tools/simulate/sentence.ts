import type { Language } from '../../domain/language';
import type { ClockKind } from '../../domain/policy/rules';
import { narrated } from '../../words/narration';
import { CLOCK_WORDS } from '../../words/terms';
import { kindOf, type RecordedEvent } from './duty';
import { personName, unitName } from './organisation';

/** Types of events that are not worth a line, since the lines of others say the same. */
const SILENT: ReadonlySet<string> = new Set(['told']);
/** How loud an event is. */
const MARKS: Readonly<Record<string, string>> = {
  clock_warned: '! ',
  clock_breached: '!! ',
  escalated: '!!! ',
  leadership_informed: '!!! ',
  supervision_opened: '! ',
};

/**
 * An event in one line; undefined if it is not worth a line.
 *
 * @param events all events of the case
 */
export function sentence(
  event: RecordedEvent,
  events: readonly RecordedEvent[],
  language: Language,
): string | undefined {
  if (SILENT.has(event.type)) return undefined;
  const said = narrated(
    event,
    {
      person: (id) => personName(id, language),
      unit: (code) => unitName(code, language),
      clock: (id) => CLOCK_WORDS[kindOf(id) as ClockKind][language],
      unitOfTask: (task) => unitOfTask(task, events),
    },
    language,
  );
  return `${MARKS[event.type] ?? ''}${said}`;
}

function unitOfTask(task: string | undefined, events: readonly RecordedEvent[]): string | undefined {
  const asked = events.find((event) => event.type === 'help_requested' && event.task === task);
  return asked?.unit as string | undefined;
}
