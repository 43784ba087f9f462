import { useSpeech } from '../frame/language';
import type { Definition } from './measures';

/** What a figure counts, in words, with the version of its definition. */
export function DefinitionCard({ definition }: { definition: Definition }) {
  const { t, say } = useSpeech();
  const { words, version } = definition;
  const rows = [
    [t('figures:counts'), words.counts],
    [t('figures:numerator'), words.numerator],
    [t('figures:denominator'), words.denominator],
    [t('figures:exclusions'), words.exclusions],
    [t('figures:whose'), words.whose],
  ] as const;
  return (
    <section className="card" aria-label={t('figures:definition')}>
      <h2>{t('figures:definition')}</h2>
      <dl className="measure-definition">
        {rows.map(([name, text]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="capital">{say(text)}</dd>
          </div>
        ))}
      </dl>
      <p className="quiet">{t('figures:version', { version })}</p>
    </section>
  );
}
