import { kinshipTo, linkedWith } from '../../domain/complaint/linking/linking';
import type { Snapshot } from '../../domain/complaint/snapshot';
import type { ComplaintId } from '../../domain/ids';
import { othersAsHeard, repeatAsHeard } from '../../domain/sight/hearing';
import type { Hear } from '../access/hearing';

const iso = (at: number): string => new Date(at).toISOString();

/** Which complaint of its customer about the same it is, and what the regulator was asked, as a caller may hear of it. */
export function viewRepeat({ repeat, appeal, nuisance }: Snapshot, hear: Hear) {
  const heard = repeat === null ? null : repeatAsHeard(repeat, hear);
  return {
    repeat: heard === null ? null : { count: heard.count, of: [...heard.of] },
    appeal:
      appeal === null
        ? null
        : { receivedAt: iso(appeal.receivedAt), settledAt: appeal.settledAt === null ? null : iso(appeal.settledAt) },
    nuisance,
  };
}

/** What a case has to do with other cases besides, as a caller may hear of it. */
export function viewOthers({ progress, duplicates, ...c }: Snapshot, hear: Hear) {
  const named = (id: ComplaintId): ComplaintId | null => (hear(id) === 'named' ? id : null);
  const nuisances = othersAsHeard(c.earlierNuisances ?? [], hear);
  return {
    merged:
      progress.state === 'merged'
        ? { into: named(progress.into), since: iso(progress.aside.at), answered: progress.answer !== null }
        : null,
    duplicates: duplicates.flatMap(({ id }) => named(id) ?? []),
    otherDuplicates: duplicates.filter(({ id }) => hear(id) === 'unnamed').length,
    linked: linkedWith(c).flatMap((id) => {
      const other = hear(id) === 'named' ? hear.known(id) : undefined;
      return other === undefined
        ? []
        : [{ id, number: other.number, state: other.progress.state, how: kinshipTo(c, id) }];
    }),
    earlierNuisances: nuisances === null ? null : { count: nuisances.count, of: [...nuisances.of] },
  };
}
