import { EyeOutlined } from '@ant-design/icons';
import { Alert, Button, Input } from 'antd';
import { type FormEvent, useId, useState } from 'react';
import { answered, api } from '../frame/api';
import { Dialog } from '../frame/dialog';
import { useSpeech } from '../frame/language';
import { refusalOf } from '../frame/reason';
import type { CaseFile } from './file';
import '../action/words';

const FIELDS = ['name', 'phone', 'email', 'address', 'billingNumber'] as const;
type ContactField = (typeof FIELDS)[number];
const LABELS = {
  name: 'complaint:customerName',
  phone: 'complaint:phone',
  email: 'complaint:email',
  address: 'complaint:address',
  billingNumber: 'complaint:billingNumber',
} as const;

/** The customer, masked. A field is shown in clear for a reason, which is recorded; leaving the page hides it again. */
export function CustomerCard({ file }: { file: CaseFile }) {
  const { t } = useSpeech();
  const [asking, setAsking] = useState<ContactField | null>(null);
  const [clear, setClear] = useState<Readonly<Partial<Record<ContactField, string>>>>({});
  const customer = file.customer as Readonly<Partial<Record<ContactField, string>>>;
  const given = FIELDS.filter((field) => typeof customer[field] === 'string');
  return (
    <section className="card" aria-label={t('complaint:customer')}>
      <h2>{t('complaint:customer')}</h2>
      {file.anonymous && <p className="quiet">{t('complaint:anonymous')}</p>}
      {!file.callBack && <p className="soon">{t('complaint:noCalls')}</p>}
      {file.accused.length > 0 && <p className="late">{t('complaint:accused')}</p>}
      <dl className="contact">
        {given.map((field) => (
          <div key={field}>
            <dt>{t(LABELS[field])}</dt>
            <dd>
              {clear[field] === undefined ? (
                <>
                  {customer[field]}
                  <Button
                    className="reveal"
                    size="small"
                    type="text"
                    icon={<EyeOutlined />}
                    aria-label={`${t('complaint:reveal')}: ${t(LABELS[field])}`}
                    onClick={() => setAsking(field)}
                  />
                </>
              ) : (
                <strong>{clear[field]}</strong>
              )}
            </dd>
          </div>
        ))}
      </dl>
      {asking && (
        <Reveal
          id={file.id}
          field={asking}
          onClose={() => setAsking(null)}
          onShown={(value) => {
            setClear({ ...clear, [asking]: value });
            setAsking(null);
          }}
        />
      )}
    </section>
  );
}

interface RevealProps {
  readonly id: string;
  readonly field: ContactField;
  readonly onClose: () => void;
  readonly onShown: (value: string) => void;
}

function Reveal({ id, field, onClose, onShown }: RevealProps) {
  const speech = useSpeech();
  const { t } = speech;
  const [reason, setReason] = useState('');
  const [refusal, setRefusal] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const label = useId();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim() === '') return setRefusal(t('action:required'));
    setBusy(true);
    try {
      const shown = await answered(
        api.POST('/complaints/{id}/reveal', { params: { path: { id } }, body: { field, reason } }),
      );
      onShown(dialled(shown, t('complaint:revealed'), (number) => t('complaint:extension', { number })));
    } catch (error) {
      setRefusal(refusalOf(error, speech));
    } finally {
      setBusy(false);
    }
  };
  const form = `${label}-form`;
  return (
    <Dialog
      title={t('complaint:revealTitle', { field: t(LABELS[field]) })}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="primary" htmlType="submit" form={form} loading={busy}>
            {t('complaint:reveal')}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={(event) => void submit(event)}>
        <p className="quiet">{t('complaint:revealWhy')}</p>
        {refusal && <Alert type="error" role="alert" title={refusal} />}
        <label htmlFor={label}>{t('complaint:revealReason')}</label>
        <Input id={label} value={reason} onChange={(event) => setReason(event.target.value)} />
      </form>
    </Dialog>
  );
}

interface Shown {
  readonly value: string | null;
  readonly numbers?: readonly { readonly number: string; readonly extension: string | null }[];
}

/** A phone number as it is dialled; any other field as it is. */
function dialled({ value, numbers = [] }: Shown, nothing: string, extension: (number: string) => string): string {
  if (numbers.length === 0) return value ?? nothing;
  return numbers
    .map((one) => `${one.number}${one.extension === null ? '' : ` ${extension(one.extension)}`}`)
    .join(', ');
}
