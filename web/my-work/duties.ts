import { queryOptions, useQuery } from '@tanstack/react-query';
import { answered, api } from '../frame/api';
import { live } from '../frame/live';
import { serverNow } from '../frame/server-clock';
import type { components, paths } from '../generated/api';

/** An action by its name in the API. */
export type ActionName = NonNullable<NonNullable<paths['/work']['get']['parameters']['query']>['action']>;

/** A duty as it was when the server said it. */
export type Duty = components['schemas']['Duty'] & {
  /** The server's time then, in milliseconds: what is left is counted on from there. */
  readonly saidAt: number;
};

/** Duties, the most urgent first. */
export interface Duties {
  readonly items: readonly Duty[];
  /** Whether there are more than are asked for. */
  readonly isCut: boolean;
}

/** As many as somebody could look through; the most urgent ones come first. */
const MOST = 500;
const PAGE = 200;

/** Tells one duty from all others. */
export const keyOf = ({ complaint, action, clock }: Duty): string => `${complaint.id} ${action} ${clock ?? ''}`;

/** Its limit, in milliseconds; what has none comes after everything else. */
export const limitOf = ({ dueAt }: Duty): number => (dueAt === null ? Number.POSITIVE_INFINITY : Date.parse(dueAt));

async function allDuties(action?: ActionName): Promise<Duties> {
  const duties: Duty[] = [];
  let cursor: string | undefined;
  do {
    const { items, next } = await answered(
      api.GET('/work', {
        params: {
          query: {
            limit: PAGE,
            ...(action === undefined ? {} : { action }),
            ...(cursor === undefined ? {} : { cursor }),
          },
        },
      }),
    );
    const saidAt = serverNow();
    duties.push(...items.map((item) => ({ ...item, saidAt })));
    cursor = next ?? undefined;
  } while (cursor !== undefined && duties.length < MOST);
  return { items: duties, isCut: cursor !== undefined };
}

/** What somebody has to do, by the next deadline of their own duties. */
export const useDuties = () => useQuery({ queryKey: ['work', 'duties'], queryFn: () => allDuties(), ...live });

/** The queue of what somebody has to do by one action. */
export const queueOf = (action: ActionName) =>
  queryOptions({ queryKey: ['work', 'duties', action], queryFn: () => allDuties(action), ...live });

/**
 * How much working time is left now, in milliseconds; negative once overdue, null without a limit. The server has said
 * how much it was and until when it stays working time, or becomes it; from there it is counted on.
 */
export function workingLeft(duty: Duty, now: number): number | null {
  if (duty.workingTimeLeftMs === null) return null;
  const until = duty.working.until === null ? Number.POSITIVE_INFINITY : Date.parse(duty.working.until);
  const worked = duty.working.now ? Math.min(now, until) - duty.saidAt : Math.max(0, now - until);
  return duty.workingTimeLeftMs - Math.max(0, worked);
}
