import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { ProblemError } from '../frame/api';
import { Dialog } from '../frame/dialog';
import { useDraft } from '../frame/draft';
import { DraftMark } from '../frame/draft-mark';
import { isSend } from '../frame/keys';
import { useSpeech } from '../frame/language';
import { GivenUpError } from '../frame/sends';
import { Unconfirmed } from '../frame/unconfirmed';
import { beginning } from './beginning';
import { ChangedSince } from './changed-since';
import { faultOf, useFirstFault } from './faults';
import { Field } from './field';
import type { Permit, Subject } from './permits';
import { permitsOf, toneOf } from './permits';
import { bodyOf, labelOf } from './schema';
import { type Answer, complaintNumbered, useSendAction, wrongFields } from './send-action';
import { bodyFrom, emptyFields, type Values } from './values';
import './words';
import './action.css';

interface ActionDialogProps {
  readonly permit: Permit;
  readonly subject: Subject;
  /** What is filled in beforehand, such as the task that it is about. */
  readonly known?: Values | undefined;
  readonly onClose: () => void;
  readonly onDone: (answer: Answer) => void;
  /** Takes what was filled in, in place of sending it: for several complaints at once. */
  readonly onCollected?: (body: Record<string, unknown>) => void;
}

/**
 * What an action asks for, as a form. It stays until the server has confirmed the action: after a lost connection, an
 * expired session and a change by somebody else it goes on from there, with everything that was written.
 */
export default function ActionDialog({ permit, subject, known, onClose, onDone, onCollected }: ActionDialogProps) {
  const speech = useSpeech();
  const { t, say, language } = speech;
  const queries = useQueryClient();
  const send = useSendAction();
  const [blank] = useState<Values>(() => ({ ...beginning(permit), ...asked(permit, known ?? {}) }));
  const [values, setValues] = useState<Values>(blank);
  const [version, setVersion] = useState(subject.version);
  /** The key under which it was sent last. */
  const [sentAs, setSentAs] = useState('');
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<ReadonlyMap<string, string>>(new Map());
  const [problem, setProblem] = useState<Error | null>(null);
  const form = useRef<HTMLDivElement>(null);
  useFirstFault(form, wrong);
  const schema = useMemo(() => bodyOf(permit.action, language), [permit.action, language]);
  const tone = toneOf(permit.action);
  const lacking = permit.missing ?? [];
  const draft = useDraft({
    about: subject.id,
    action: permit.action,
    fields: bodyFrom(values),
    blank: bodyFrom(blank),
    seen: version,
    restore: (kept, seen) => {
      setValues({ ...blank, ...asked(permit, kept), ...asked(permit, known ?? {}) });
      // What has changed since they wrote is shown to them, also if they write on after a day.
      setVersion(seen ?? subject.version);
    },
    off: onCollected !== undefined,
  });

  const submit = async (seen = version) => {
    if (busy) return;
    const empty = emptyFields(permit.needs, values);
    if (empty.length > 0) return setWrong(new Map(empty.map((path) => [path, t('action:required')])));
    setBusy(true);
    setWrong(new Map());
    setProblem(null);
    try {
      const { body, unknown } = await withIds(permit, bodyFrom(values));
      if (unknown.length > 0) return setWrong(new Map(unknown.map((field) => [field, t('action:nobodySuch')])));
      if (onCollected) return onCollected(body);
      const key = await draft.keyFor({ body, version: seen });
      setSentAs(key);
      const with_ = { ...subject, version: seen };
      const answer = await send({ action: permit.action, name: permit.name, subject: with_, body, key });
      draft.sent();
      onDone(answer);
    } catch (error) {
      if (error instanceof GivenUpError) return;
      setWrong(wrongFields(error));
      setProblem(error as Error);
    } finally {
      setBusy(false);
    }
  };
  const goOn = async (latest: number | null) => {
    await queries.invalidateQueries(permitsOf(subject.id));
    setVersion(latest);
    await submit(latest);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!isSend(event)) return;
    event.preventDefault();
    void submit();
  };
  const changed = problem instanceof ProblemError && problem.type === 'changed-since' ? problem : null;
  return (
    <Dialog
      title={`${say(permit.name)} · ${subject.number}`}
      {...(busy ? {} : { onClose })}
      wide={permit.needs.some(({ of }) => of !== undefined)}
      tone={tone}
      footer={
        <>
          <span className="quiet foot-hint">{t('action:sendHint')}</span>
          <Button onClick={onClose} disabled={busy}>
            {t('cancel')}
          </Button>
          <Button
            type="primary"
            loading={busy}
            disabled={changed !== null || lacking.length > 0}
            onClick={() => void submit()}
          >
            {busy ? t('action:sending') : say(permit.name)}
          </Button>
        </>
      }
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the key belongs to all fields at once. */}
      <div ref={form} className="action-form" onKeyDown={onKeyDown}>
        <Unconfirmed sent={sentAs} />
        {tone && (
          <p className={`tone tone-${tone}`}>{t(tone === 'reply' ? 'action:customerReads' : 'action:staffReads')}</p>
        )}
        {lacking.length > 0 && (
          <Alert
            type="warning"
            title={t('action:missing', { what: lacking.map(({ name }) => say(name)).join(' · ') })}
          />
        )}
        {changed && (
          <ChangedSince subject={{ ...subject, version }} problem={changed} onGoOn={(latest) => void goOn(latest)} />
        )}
        {problem && !changed && <Alert type="error" role="alert" title={faultOf(problem, wrong, speech)} />}
        {permit.needs.map((need) => (
          <Field
            key={need.field}
            need={need}
            within={schema}
            value={values[need.field]}
            wrong={wrong}
            path={need.field}
            changed={changed?.problem.since?.fields ?? []}
            onChange={(next) => setValues((before) => ({ ...before, [need.field]: next }))}
          />
        ))}
        {[...wrong]
          .filter(([path]) => !permit.needs.some(({ field }) => path === field || path.startsWith(`${field}.`)))
          .map(([path, detail]) => (
            <p key={path} className="late">
              {labelOf(path, speech)}: {detail}
            </p>
          ))}
        {onCollected === undefined && <DraftMark draft={draft} />}
      </div>
    </Dialog>
  );
}

/** What the action still asks for of what was kept; an earlier version of it may have asked for more. */
const asked = ({ needs }: Permit, kept: Values): Values =>
  Object.fromEntries(Object.entries(kept).filter(([field]) => needs.some((need) => need.field === field)));

/** People name other complaints by their numbers, the API by their ids. @returns also the fields whose number nobody has */
async function withIds(
  permit: Permit,
  body: Record<string, unknown>,
): Promise<{ readonly body: Record<string, unknown>; readonly unknown: readonly string[] }> {
  const given = permit.needs.filter(({ kind, field }) => kind === 'complaint' && body[field] !== undefined);
  const ids = await Promise.all(
    given.map(async ({ field }) => [field, await complaintNumbered(String(body[field]))] as const),
  );
  const unknown = ids.flatMap(([field, id]) => (id === undefined ? [field] : []));
  return { body: { ...body, ...Object.fromEntries(ids) }, unknown };
}
