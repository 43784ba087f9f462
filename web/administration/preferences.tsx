import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { wrongFields } from '../action/send-action';
import { answered, api, call } from '../frame/api';
import { useSpeech } from '../frame/language';
import { Refused } from '../frame/refused';
import { Select } from '../frame/select';
import type { components } from '../generated/api';
import { WORDS } from '../generated/words';
import { Failed } from './failed';
import { Field, TextField } from './fields';

type Wishes = components['schemas']['Preferences'];
type Mailing = 'at-once' | 'digest' | 'never';
const MAILINGS: readonly Mailing[] = ['at-once', 'digest', 'never'];
const KINDS = Object.keys(WORDS.mail) as (keyof typeof WORDS.mail)[];

/** How somebody is told of what concerns them: whoever looks at it, where no person is given. */
export function Preferences({ person }: { person?: string }) {
  const { t } = useSpeech();
  const { data, error } = useQuery({
    queryKey: ['administration', 'preferences', person ?? null],
    queryFn: () =>
      person === undefined
        ? answered(api.GET('/me/preferences'))
        : answered(api.GET('/persons/{id}/preferences', { params: { path: { id: person } } })),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <section className="card" aria-label={t(person === undefined ? 'preferences' : 'administration:preferences')}>
      {person !== undefined && <h2>{t('administration:preferences')}</h2>}
      {error && <Failed error={error} />}
      {data && <Form person={person} before={data} />}
    </section>
  );
}

function Form({ person, before }: { person: string | undefined; before: Wishes }) {
  const { t, named } = useSpeech();
  const queries = useQueryClient();
  const [wishes, setWishes] = useState(before);
  const [problem, setProblem] = useState<Error | null>(null);
  const [busy, setBusy] = useState(false);
  const [saved, setSaved] = useState(false);
  const wrong = wrongFields(problem);
  const put = (next: Partial<Wishes>) => {
    setSaved(false);
    setWishes({ ...wishes, ...next });
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    try {
      const body = { ...wishes, email: wishes.email?.trim() ? wishes.email.trim() : null };
      const whose = person === undefined ? '/me' : `/persons/${encodeURIComponent(person)}`;
      const kept = await call<Wishes>('PUT', `${whose}/preferences`, { body });
      queries.setQueryData(['administration', 'preferences', person ?? null], kept);
      setSaved(true);
    } catch (failure) {
      setProblem(failure as Error);
    } finally {
      setBusy(false);
    }
  };
  const { email, language, quietHours, digestAt, mail } = wishes;
  return (
    <form className="action-form" onSubmit={(event) => void submit(event)} noValidate>
      {problem && wrong.size === 0 && <Refused error={problem} />}
      <div className="field-row">
        <TextField
          label={t('administration:email')}
          type="email"
          optional
          value={email ?? ''}
          onChange={(next) => put({ email: next === '' ? null : next })}
          wrong={wrong.get('email')}
        />
        <Field label={t('administration:language')} wrong={wrong.get('language')}>
          {(control) => (
            <Select
              {...control}
              value={language}
              options={[
                { value: 'zh', label: '中文' },
                { value: 'en', label: 'English' },
              ]}
              onChange={(next) => put({ language: next })}
            />
          )}
        </Field>
      </div>
      <div className="field-row">
        <TextField
          label={t('administration:quietFrom')}
          type="time"
          optional
          value={quietHours?.from ?? ''}
          onChange={(from) => put({ quietHours: hours(from, quietHours?.to ?? '') })}
          wrong={wrong.get('quietHours.from') ?? wrong.get('quietHours')}
        />
        <TextField
          label={t('administration:quietTo')}
          type="time"
          optional
          value={quietHours?.to ?? ''}
          onChange={(to) => put({ quietHours: hours(quietHours?.from ?? '', to) })}
          wrong={wrong.get('quietHours.to')}
        />
        <TextField
          label={t('administration:digestAt')}
          type="time"
          value={digestAt}
          onChange={(next) => put({ digestAt: next })}
          wrong={wrong.get('digestAt')}
        />
      </div>
      <details open={[...wrong.keys()].some((path) => path.startsWith('mail'))}>
        <summary>{t('administration:mailings')}</summary>
        <div className="mailings">
          {KINDS.map((kind) => (
            <Field key={kind} label={named('mail', kind)} wrong={wrong.get(`mail.${kind}`)}>
              {(control) => (
                <Select
                  {...control}
                  value={mail[kind] ?? 'at-once'}
                  options={MAILINGS.map((one) => ({ value: one, label: t(`administration:mailing.${one}`) }))}
                  onChange={(next: Mailing) => put({ mail: { ...mail, [kind]: next } })}
                />
              )}
            </Field>
          ))}
        </div>
      </details>
      <p>
        <Button htmlType="submit" loading={busy} disabled={JSON.stringify(before) === JSON.stringify(wishes)}>
          {t('administration:save')}
        </Button>{' '}
        <span role="status" className="quiet">
          {saved && t('administration:saved')}
        </span>
      </p>
    </form>
  );
}

/** Both ends together; none where neither is given. */
const hours = (from: string, to: string): Wishes['quietHours'] => (from === '' && to === '' ? null : { from, to });
