import { useQueryClient } from '@tanstack/react-query';
import { answered, api, ProblemError } from '../frame/api';
import type { Words } from '../frame/language';
import { newKey, sendUntilAnswered } from '../frame/sends';
import type { components } from '../generated/api';
import { permitsOf, type Subject } from './permits';

/** What the API answers to an action: the complaint as the person sees it now. */
export type Answer =
  | components['schemas']['WorkingComplaint']
  | components['schemas']['ComplaintPart']
  | components['schemas']['ComplaintProgress']
  | components['schemas']['Receipt'];

export interface Deed {
  readonly action: string;
  readonly name: Words;
  readonly subject: Subject;
  readonly body: Record<string, unknown>;
  readonly key: string;
}

/** Sends an action until it is answered, and lets everything that shows the complaint look anew. */
export function useSendAction(): (deed: Deed) => Promise<Answer> {
  const queries = useQueryClient();
  return async ({ action, name, subject, body, key }) => {
    const what = { path: `/complaints/${subject.id}/${action}`, body, label: { action: name, number: subject.number } };
    const answer = await sendUntilAnswered<Answer>({ ...what, key, version: subject.version }).catch((error: unknown) =>
      goneOn(error, (version, again) => sendUntilAnswered<Answer>({ ...what, key: again, version })),
    );
    showAtOnce(queries, subject.id, answer);
    // What may be done now is another thing than before. Until it is known, nothing of before is offered.
    queries
      .getQueryCache()
      .find({ queryKey: permitsOf(subject.id).queryKey })
      ?.reset();
    // What else changed is fetched behind that; nobody waits for it.
    void queries.invalidateQueries({ queryKey: ['complaint', subject.id] });
    void queries.invalidateQueries({ queryKey: ['work'] });
    void queries.invalidateQueries({ queryKey: ['lists'] });
    return answer;
  };
}

/**
 * Sends it again as often as the complaint has changed in nothing that the person sees: a unit that was only asked
 * cannot be asked whether it goes on all the same.
 */
async function goneOn(error: unknown, send: (version: number, key: string) => Promise<Answer>): Promise<Answer> {
  const since = error instanceof ProblemError ? error.problem.since : undefined;
  if (since === undefined || since.events.length > 0) throw error;
  return send(since.version, newKey()).catch((next: unknown) => goneOn(next, send));
}

/**
 * Puts the answer where the complaint is shown, before everything else about it has been asked for anew. Whoever goes on
 * at once begins with the version that they have made, so that it is not taken for a change by somebody else. Of those who
 * see a part alone the page tells more than the answer does, so that only the version is taken from it.
 */
function showAtOnce(queries: ReturnType<typeof useQueryClient>, id: string, answer: Answer): void {
  if (!('version' in answer)) return;
  const told = 'clocks' in answer ? answer : { version: answer.version };
  queries.setQueryData(['complaint', id, 'file'], (before: object | undefined) => before && { ...before, ...told });
}

/**
 * The id of the complaint with this number, however it was spelled; undefined if none that the person may hear of has it.
 * It is looked up and not searched for: a search also finds complaints in which somebody has mentioned the number.
 */
export async function complaintNumbered(number: string): Promise<string | undefined> {
  const path = { number: number.trim() };
  try {
    return (await answered(api.GET('/complaints/by-number/{number}', { params: { path } }))).id;
  } catch (error) {
    // What cannot be a number at all is a number that no complaint has, too.
    if (error instanceof ProblemError && !error.isForeign && [400, 404].includes(error.problem.status))
      return undefined;
    throw error;
  }
}

/** Where a problem names a field of what was sent: what it says of the address or of headers is at no field of a form. */
const BODY = '/body/';

/** What is wrong in which field, as the API says. A field is named by its path, as in `tasks.0.unit`. */
export function wrongFields(error: unknown): ReadonlyMap<string, string> {
  if (!(error instanceof ProblemError)) return new Map();
  return new Map(
    (error.problem.errors ?? [])
      .filter(({ pointer }) => pointer.startsWith(BODY))
      .map(({ pointer, message }) => [pointer.slice(BODY.length).replaceAll('/', '.'), message] as const),
  );
}
