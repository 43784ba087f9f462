import type { Subject } from '../action/permits';
import { CustomerCard } from '../complaint/customer-card';
import { isPart, isProgress, useCaseFile } from '../complaint/file';
import { Related } from '../complaint/related';
import { WhatItIsAbout } from '../complaint/what-it-is-about';
import { useSpeech } from '../frame/language';
import { useSettled } from '../frame/settled';
import { Waiting } from '../frame/waiting';
import '../complaint/complaint.css';

/** What has to be read of a complaint before it is verified, dispatched or ruled on. */
export function Preview({ subject }: { subject: Subject }) {
  const { t, say, named } = useSpeech();
  // Whoever goes down the list by a held key passes complaints that are not read.
  const looked = useSettled(subject.id, 150);
  const { data } = useCaseFile(looked);
  const file = looked === subject.id ? data : undefined;
  return (
    <aside className="preview" aria-label={t('dispatch:preview')} aria-live="polite">
      <h2 className="preview-title">
        {subject.number}
        {file !== undefined && 'state' in file && <span className="state-mark">{named('state', file.state)}</span>}
      </h2>
      {file === undefined ? (
        <Waiting />
      ) : isPart(file) || isProgress(file) ? null : (
        <>
          {file.returns.map(({ unit, at, reason }) => (
            <div key={at} className="preview-return">
              <strong>
                {t('dispatch:returnedBy', { unit: file.names.units[unit] ? say(file.names.units[unit]) : unit })}
              </strong>
              {reason && <p className="pre">{reason.text}</p>}
            </div>
          ))}
          <WhatItIsAbout file={file} />
          <CustomerCard file={file} />
          <Related file={file} />
        </>
      )}
    </aside>
  );
}
