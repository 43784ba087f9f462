import { useSpeech } from '../frame/language';
import type { CaseFile } from './file';
import './words';

/** What the customer complains of and wants, and what else is known. */
export function WhatItIsAbout({ file }: { file: CaseFile }) {
  const { t, say } = useSpeech();
  const { facts, remedySought, categoryName, category, product, area, agency, place, externalReferences } = file;
  const known = [
    { label: t('complaint:product'), value: product },
    { label: t('complaint:area'), value: area },
    { label: t('complaint:agency'), value: agency },
    { label: t('complaint:place'), value: placeText(place) },
    { label: t('complaint:reference'), value: externalReferences.join(', ') || null },
    ...file.particulars.map(({ name, value }) => ({ label: say(name), value: value ?? t('complaint:unknown') })),
  ].filter((one): one is { label: string; value: string } => one.value !== null);
  return (
    <section className="card about" aria-label={t('complaint:facts')}>
      <h2>{categoryName === null ? category : say(categoryName)}</h2>
      <p className="pre about-facts">{facts}</p>
      {remedySought && (
        <p className="pre">
          <span className="quiet">{t('complaint:sought')}: </span>
          {remedySought}
        </p>
      )}
      {known.length > 0 && (
        <dl className="pairs">
          {known.map(({ label, value }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}

function placeText(place: CaseFile['place']): string | null {
  if (place === null) return null;
  const { name, code, latitude, longitude } = place as Record<string, string | number | undefined>;
  const where = latitude === undefined ? undefined : `${latitude}, ${longitude}`;
  return [name, code, where].filter((part) => part !== undefined).join(' · ');
}
