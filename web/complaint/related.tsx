import { Link } from 'wouter';
import { useSpeech } from '../frame/language';
import { dayOf } from '../frame/time';
import type { CaseFile } from './file';

/** Earlier complaints of the customer, duplicates, and what was linked. */
export function Related({ file }: { file: CaseFile }) {
  const speech = useSpeech();
  const { t, named } = speech;
  const { repeat, merged, duplicates, otherDuplicates, linked, earlierNuisances, others } = file;
  const known = new Map(others.map((other) => [other.id, other]));
  const rows = [
    ...(repeat?.of ?? []).map((id) => ({ id, why: t('complaint:repeated') })),
    ...(merged?.into ? [{ id: merged.into, why: t('complaint:leading') }] : []),
    ...duplicates.map((id) => ({ id, why: t('complaint:duplicate') })),
    ...(earlierNuisances?.of ?? []).map((id) => ({ id, why: t('complaint:earlierNuisance') })),
  ].flatMap(({ id, why }) => {
    const other = known.get(id);
    return other === undefined ? [] : [{ ...other, why }];
  });
  const all = [...rows, ...linked.map((one) => ({ ...one, why: t('complaint:linkedWith'), receivedAt: null }))];
  if (all.length === 0 && otherDuplicates === 0 && repeat === null) return null;
  return (
    <section className="card" aria-label={t('complaint:related')}>
      <h2>{t('complaint:related')}</h2>
      {repeat && <p className="soon">{t('complaint:repeatOf', { count: repeat.count })}</p>}
      <ul className="related">
        {all.map(({ id, number, state, why, receivedAt }) => (
          <li key={`${why} ${id}`}>
            <Link href={`/complaints/${id}`}>{number}</Link> <span className="state-mark">{named('state', state)}</span>
            <span className="quiet">
              {why}
              {receivedAt !== null && ` · ${dayOf(receivedAt, speech)}`}
            </span>
          </li>
        ))}
      </ul>
      {otherDuplicates > 0 && <p className="quiet">{t('complaint:moreDuplicates', { count: otherDuplicates })}</p>}
    </section>
  );
}
