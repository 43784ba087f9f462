import { Alert, Button, Input } from 'antd';
import { type FormEvent, useId, useState } from 'react';
import { call } from '../frame/api';
import { useSpeech } from '../frame/language';
import { refusalOf } from '../frame/reason';
import './sign-in.css';

interface ChangePasswordProps {
  /** Where it is asked for, if the first was given by somebody else; left out where somebody wants a new one. */
  readonly first?: 'page' | 'dialog';
  readonly onChanged: () => unknown;
}

/** A new password: because the first was given by somebody else, or because somebody wants one. */
export default function ChangePassword({ first, onChanged }: ChangePasswordProps) {
  const speech = useSpeech();
  const { t } = speech;
  const [values, setValues] = useState({ current: '', next: '', repeat: '' });
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const id = useId();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const { current, next, repeat } = values;
    if (current === '' || next === '') return setRefusal(t('signIn:required'));
    if (next !== repeat) return setRefusal(t('signIn:differs'));
    setBusy(true);
    setRefusal(null);
    try {
      await call('PUT', '/session/password', { body: { current, next } });
      await onChanged();
    } catch (error) {
      setRefusal(refusalOf(error, speech));
    } finally {
      setBusy(false);
    }
  };
  const field = (name: keyof typeof values, complete: string) => (
    <>
      <label htmlFor={`${id}-${name}`}>{t(`signIn:${name}`)}</label>
      <Input
        id={`${id}-${name}`}
        type="password"
        size="large"
        autoComplete={complete}
        value={values[name]}
        onChange={(event) => setValues({ ...values, [name]: event.target.value })}
      />
    </>
  );
  const form = (
    <form className="sign-in-form" onSubmit={(event) => void submit(event)}>
      {refusal && <Alert type="error" title={refusal} role="alert" />}
      {field('current', 'current-password')}
      {field('next', 'new-password')}
      {field('repeat', 'new-password')}
      <Button htmlType="submit" type="primary" size="large" block loading={busy}>
        {t('signIn:change')}
      </Button>
    </form>
  );
  if (first === undefined) return form;
  if (first === 'dialog') {
    return (
      <>
        <h3>{t('signIn:first')}</h3>
        <p className="quiet">{t('signIn:firstWhy')}</p>
        {form}
      </>
    );
  }
  return (
    <main className="sign-in">
      <h1>{t('signIn:first')}</h1>
      <p className="quiet">{t('signIn:firstWhy')}</p>
      {form}
    </main>
  );
}
