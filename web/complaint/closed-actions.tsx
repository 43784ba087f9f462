import type { Closed } from '../action/permits';
import { type Speech, useSpeech } from '../frame/language';

/** What somebody may not do with the complaint, each with the rule that forbids it and with who could. */
export function ClosedActions({ closed }: { closed: readonly Closed[] }) {
  const speech = useSpeech();
  const { t, say } = speech;
  if (closed.length === 0) return null;
  return (
    <details className="actions-closed">
      <summary>{t('complaint:closedActions', { count: closed.length })}</summary>
      <dl>
        {closed.map((one) => (
          <div key={one.action}>
            <dt className="capital">{say(one.name)}</dt>
            <dd className="quiet">{say(one.why)}</dd>
            {one.by.length > 0 && <dd>{whoCould(one, speech)}</dd>}
          </div>
        ))}
      </dl>
    </details>
  );
}

function whoCould({ by, others }: Closed, { t, say, language }: Speech): string {
  const names = by.map(({ name, unitName, away }) => {
    const placed = unitName === undefined ? name : t('complaint:couldDoIn', { name, unit: say(unitName) });
    return away ? t('complaint:couldDoAway', { name: placed }) : placed;
  });
  // Where there are others besides, the sentence goes on after the last name.
  const people = others
    ? names.join(t('complaint:couldDoJoin'))
    : new Intl.ListFormat(language, { type: 'disjunction' }).format(names);
  return t(others ? 'complaint:couldDoAndOthers' : 'complaint:couldDo', { people });
}
