import { Input } from 'antd';
import { useState } from 'react';
import { type Speech, useSpeech } from '../frame/language';
import type { SamplePerson } from './ways';

interface SamplesProps {
  readonly people: readonly SamplePerson[];
  /** The name of the one whose session has ended; all where it is left out. */
  readonly only?: string | undefined;
  readonly busy: string | null;
  readonly onChoose: (login: string, password: string) => Promise<void>;
}

/** The people of the sample organisation, each signed in by one click. */
export function Samples({ people, only, busy, onChoose }: SamplesProps) {
  const speech = useSpeech();
  const { t, say } = speech;
  const [sought, setSought] = useState('');
  const own = people.filter(({ name }) => only !== undefined && Object.values(name).includes(only));
  const shown = (own.length > 0 ? own : people).filter((one) => matches(one, sought, speech));
  return (
    <section className="samples" aria-label={t('signIn:samples')}>
      <h2>{t('signIn:samples')}</h2>
      <p className="quiet">{t('signIn:samplesWhy')}</p>
      {own.length === 0 && people.length > 8 && (
        <Input
          allowClear
          placeholder={t('find')}
          aria-label={t('find')}
          value={sought}
          onChange={(event) => setSought(event.target.value)}
        />
      )}
      <ul>
        {shown.map((one) => (
          <li key={one.login}>
            <button
              type="button"
              className="sample"
              data-login={one.login}
              disabled={busy !== null}
              aria-busy={busy === one.login}
              onClick={() => void onChoose(one.login, one.password)}
            >
              <strong>
                {say(one.name)} <span className="sample-login quiet">{one.login}</span>
              </strong>
              <span>{one.offices.map(say).join(' · ')}</span>
              <span className="quiet">{say(one.unitName)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

const matches = ({ login, name, unitName, offices }: SamplePerson, sought: string, { say }: Speech): boolean =>
  [login, say(name), say(unitName), ...offices.map(say)].some((text) =>
    text.toLowerCase().includes(sought.toLowerCase()),
  );
