import { snapshotOf } from '../../../domain/complaint/snapshot';
import type { Notice } from '../../../domain/notification/notice';
import { noticesOf } from '../../../domain/notification/notices';
import type { CaseFile } from '../complaint/a-case';

/**
 * The notices of the last step, as `kind action > addressee, addressee`. Notices that something is over are left out for the
 * person who ended it.
 */
export function told(file: CaseFile): string[] {
  const after = snapshotOf(file.complaint);
  return file.latest.flatMap((event) =>
    noticesOf(event, after)
      .filter(({ kind, to: [first] }) => {
        if (kind !== 'relieved' && kind !== 'merged') return true;
        return !('person' in event.by && first !== undefined && 'person' in first && first.person === event.by.person);
      })
      .map(shown),
  );
}

export function shown({ kind, action, to }: Notice): string {
  const whom = to.map((one) =>
    'person' in one ? one.person : 'role' in one ? `${one.role}@${one.unit}` : `asked:${one.asked}:${one.about ?? ''}`,
  );
  return `${kind} ${action ?? '-'} > ${whom.join(', ')}`;
}
