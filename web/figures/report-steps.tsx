import { useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { Field } from '../administration/fields';
import { FormDialog } from '../administration/form-dialog';
import { call } from '../frame/api';
import { useSpeech } from '../frame/language';
import { useServerMinute } from '../frame/server-clock';
import { moment } from '../frame/time';
import type { components } from '../generated/api';
import '../action/words';

type Report = components['schemas']['Report'];
type Steps = NonNullable<Report['steps']>;
type Part = Steps['parts'][number];

const TEXTS = ['causes', 'done', 'plans'] as const;

/** What somebody is about to do with the report. */
type Doing = { readonly what: 'give' | 'back'; readonly part: Part } | { readonly what: 'approve' };

interface ReportStepsProps {
  readonly id: string;
  readonly steps: Steps;
  readonly names: Report['names'];
}

/** Where a report stands on its way to being approved: what units explain, until when, and who was told of what is late. */
export function ReportSteps({ id, steps: { parts, approval }, names }: ReportStepsProps) {
  const speech = useSpeech();
  const { t } = speech;
  const now = useServerMinute();
  const [doing, setDoing] = useState<Doing | null>(null);
  const at = (when: string): string => moment(when, now, speech);
  const { approved, approve, sendBack, dueAt, missed } = approval;
  return (
    <section className="card report-section report-steps" aria-labelledby="report-steps">
      <h2 id="report-steps">{t('report:steps')}</h2>
      {parts.length === 0 && <p className="quiet">{t('report:noParts')}</p>}
      {parts.map((part) => (
        <PartOf
          key={part.unit}
          part={part}
          names={names}
          onGive={part.mine ? () => setDoing({ what: 'give', part }) : null}
          onSendBack={sendBack && part.given !== null ? () => setDoing({ what: 'back', part }) : null}
        />
      ))}
      <div className="report-part" data-step="approval">
        <h3>{t('report:approval')}</h3>
        {approved === null ? (
          <p>{t('report:until', { at: at(dueAt) })}</p>
        ) : (
          <p>{t('report:approvedBy', { name: names.people[approved.by] ?? approved.by, at: at(approved.at) })}</p>
        )}
        <Climbed missed={missed} names={names} />
        {approve && (
          <Button type="primary" onClick={() => setDoing({ what: 'approve' })}>
            {t('report:approve')}
          </Button>
        )}
      </div>
      {doing !== null && <DoDialog id={id} doing={doing} names={names} onClose={() => setDoing(null)} />}
    </section>
  );
}

interface PartOfProps {
  readonly part: Part;
  readonly names: Report['names'];
  /** Null for whoever may not. */
  readonly onGive: (() => void) | null;
  readonly onSendBack: (() => void) | null;
}

/** What a unit explains, or until when it is waited for. */
function PartOf({ part: { unit, dueAt, given, sentBack, missed }, names, onGive, onSendBack }: PartOfProps) {
  const speech = useSpeech();
  const { t, say } = speech;
  const now = useServerMinute();
  const at = (when: string): string => moment(when, now, speech);
  const name = names.units[unit];
  const personOf = (id: string): string => names.people[id] ?? id;
  return (
    <div className="report-part" data-part-of={unit} data-given={given !== null}>
      <h3>{name === undefined ? unit : say(name)}</h3>
      {given === null ? (
        <p>{t('report:until', { at: at(dueAt) })}</p>
      ) : (
        <>
          <p className="quiet">{t('report:givenBy', { name: personOf(given.by), at: at(given.at) })}</p>
          <dl>
            {TEXTS.map((field) => (
              <div key={field}>
                <dt>{t(`report:${field}`)}</dt>
                <dd>{given[field]}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
      {sentBack !== null && (
        <p className="quiet">
          {t('report:sentBackBy', { name: personOf(sentBack.by), at: at(sentBack.at), reason: sentBack.reason })}
        </p>
      )}
      <Climbed missed={missed} names={names} />
      {onGive !== null && (
        <Button onClick={onGive}>{t(given === null ? 'report:givePart' : 'report:givePartAgain')}</Button>
      )}
      {onSendBack !== null && <Button onClick={onSendBack}>{t('report:sendBack')}</Button>}
    </div>
  );
}

/** The heads who were told that it is late. */
function Climbed({ missed, names }: { readonly missed: Part['missed']; readonly names: Report['names'] }) {
  const speech = useSpeech();
  const { t, say } = speech;
  const now = useServerMinute();
  if (missed.length === 0) return null;
  return (
    <ul className="late">
      {missed.map(({ level, unit, at, told }) => {
        const name = names.units[unit];
        const who = told.map((id) => names.people[id] ?? id).join(', ');
        const values = { level, unit: name === undefined ? unit : say(name), at: moment(at, now, speech), who };
        return <li key={`${level} ${at}`}>{t(who === '' ? 'report:climbedToNobody' : 'report:climbed', values)}</li>;
      })}
    </ul>
  );
}

interface DoDialogProps {
  readonly id: string;
  readonly doing: Doing;
  readonly names: Report['names'];
  readonly onClose: () => void;
}

function DoDialog({ id, doing, names, onClose }: DoDialogProps) {
  const { t, say } = useSpeech();
  const queries = useQueryClient();
  const begun = doing.what === 'give' ? doing.part.given : null;
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>({
    ...Object.fromEntries(TEXTS.map((field) => [field, begun?.[field] ?? ''])),
    reason: '',
  });
  const fields = doing.what === 'give' ? TEXTS : doing.what === 'back' ? (['reason'] as const) : [];
  const title = { give: 'report:givePart', back: 'report:sendBack', approve: 'report:approve' } as const;
  const unit = doing.what === 'approve' ? undefined : doing.part.unit;
  const path = `/reports/${encodeURIComponent(id)}`;
  const send = async () => {
    const written = Object.fromEntries(fields.map((field) => [field, texts[field] ?? '']));
    if (doing.what === 'give') await call('POST', `${path}/parts/${encodeURIComponent(unit!)}`, { body: written });
    else if (doing.what === 'back') await call('POST', `${path}/send-back`, { body: { unit, ...written } });
    else await call('POST', `${path}/approve`, { body: {} });
    await queries.invalidateQueries({ queryKey: ['figures'] });
    onClose();
  };
  const name = unit === undefined ? undefined : names.units[unit];
  return (
    <FormDialog
      title={t(title[doing.what])}
      text={doing.what === 'approve' ? t('report:approveHow') : name === undefined ? unit : say(name)}
      fields={fields}
      send={send}
      onClose={onClose}
    >
      {(wrong) =>
        fields.map((field) => (
          <Field key={field} label={t(`report:${field}`)} wrong={wrong(field)}>
            {(control) => (
              <Input.TextArea
                {...control}
                rows={4}
                maxLength={5_000}
                value={texts[field] ?? ''}
                onChange={({ target }) => setTexts((before) => ({ ...before, [field]: target.value }))}
              />
            )}
          </Field>
        ))
      }
    </FormDialog>
  );
}
