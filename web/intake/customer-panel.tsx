import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { Link } from 'wouter';
import { answered, api } from '../frame/api';
import { useSpeech } from '../frame/language';
import { reasonOf } from '../frame/reason';
import { dayOf } from '../frame/time';
import type { components } from '../generated/api';
import type { Form } from './form';
import { Line } from './line';

type Customer = components['schemas']['Customer'];
type Case = Customer['cases'][number];
type By = 'phone' | 'billingNumber' | 'name';

interface CustomerPanelProps {
  readonly form: Form;
  readonly set: (change: Partial<Form>) => void;
  readonly wrong: ReadonlyMap<string, string>;
}

/** A number that looks whole is looked up by itself; anything else when somebody asks for it. */
const WHOLE = /^\+?[\d\s()-]{11,}$/;
const ADVICE = { 'urge-or-merge': 'adviceUrge', 'inform-or-reopen': 'adviceReopen', inform: 'adviceInform' } as const;

/** What is looked up: a number, or a name. */
interface Sought {
  readonly by: By;
  readonly value: string;
}

/** What a form that somebody did not just type has to look up. */
function soughtIn({ phone, billingNumber }: Form): Sought | null {
  if (WHOLE.test(phone)) return { by: 'phone', value: phone.trim() };
  return billingNumber.trim().length < 2 ? null : { by: 'billingNumber', value: billingNumber.trim() };
}

/** Who is on the telephone, with what they complained of before, so that nothing is asked twice. */
export function CustomerPanel({ form, set, wrong }: CustomerPanelProps) {
  const speech = useSpeech();
  const { t } = speech;
  // A draft that was taken up is looked up as if it were being typed.
  const [sought, setSought] = useState(() => soughtIn(form));
  const found = useQuery({
    queryKey: ['customers', sought],
    enabled: sought !== null,
    queryFn: () =>
      answered(api.GET('/customers', { params: { query: { [sought!.by]: sought!.value, limit: 5 } as never } })),
    staleTime: 60_000,
  });
  const lookUp = (by: By) => {
    const value = form[by].trim();
    if (value.length >= 2 && (sought?.by !== by || sought.value !== value)) setSought({ by, value });
  };
  const line = (by: By, type: string, required = false) => (
    <Line label={t(`intake:${by}`)} optional={!required} wrong={wrong.get(`customer.${by}`) ?? wrong.get(by)}>
      {(props) => (
        <Input
          {...props}
          type={type}
          autoComplete="off"
          autoFocus={by === 'phone'}
          value={form[by]}
          onChange={({ target: { value } }) => {
            set({ [by]: value });
            if (by === 'phone' && WHOLE.test(value)) setSought({ by, value: value.trim() });
          }}
          onBlur={() => by !== 'name' && lookUp(by)}
          onPressEnter={() => lookUp(by)}
        />
      )}
    </Line>
  );
  return (
    <section className="intake-panel" aria-labelledby="intake-customer">
      <h2 id="intake-customer">{t('intake:customer')}</h2>
      {line('phone', 'tel')}
      {line('billingNumber', 'text')}
      {form.as ? (
        <p className="intake-as">
          {t('intake:asBefore', { number: form.as.number, name: form.as.name })}
          <Button size="small" type="link" onClick={() => set({ as: null })}>
            {t('intake:other')}
          </Button>
        </p>
      ) : (
        !form.anonymous && line('name', 'text', true)
      )}
      <div className="intake-checks">
        <Checkbox checked={form.anonymous} onChange={({ target }) => set({ anonymous: target.checked, as: null })}>
          {t('intake:anonymous')}
        </Checkbox>
        <Checkbox checked={form.callBack} onChange={({ target }) => set({ callBack: target.checked })}>
          {t('intake:callBack')}
        </Checkbox>
      </div>
      <details className="intake-more" open={form.email !== '' || form.address !== ''}>
        <summary>{t('intake:moreContact')}</summary>
        {(['email', 'address'] as const).map((field) => (
          <Line key={field} label={t(`intake:${field}`)} optional wrong={wrong.get(`customer.${field}`)}>
            {(props) => (
              <Input {...props} value={form[field]} onChange={({ target }) => set({ [field]: target.value })} />
            )}
          </Line>
        ))}
      </details>
      <div aria-live="polite">
        {found.isFetching && <p className="quiet">{t('intake:looking')}</p>}
        {found.error && <p className="late">{reasonOf(found.error, speech)}</p>}
        {found.data?.items.length === 0 && <p className="quiet">{t('intake:nobody')}</p>}
        {found.data?.items.map((customer, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a customer has no id, and the answer is shown as it came.
          <KnownCustomer key={at} customer={customer} form={form} set={set} />
        ))}
      </div>
    </section>
  );
}

function KnownCustomer({ customer, form, set }: { customer: Customer } & Pick<CustomerPanelProps, 'form' | 'set'>) {
  const { t } = useSpeech();
  const [latest] = customer.cases;
  const name = customer.name ?? customer.phone ?? customer.billingNumber ?? '';
  return (
    <div className="intake-known">
      <div className="intake-known-head">
        <strong>{name}</strong>
        {latest && form.as?.id !== latest.id && (
          <Button
            size="small"
            onClick={() => set({ as: { id: latest.id, number: latest.number, name }, anonymous: false, name: '' })}
          >
            {t('intake:same')}
          </Button>
        )}
      </div>
      <ul>
        {customer.cases.map((one) => (
          <EarlierCase key={one.id} one={one} isAlike={isAlike(one, form)} />
        ))}
      </ul>
      {customer.more > 0 && <p className="quiet">{t('intake:more', { count: customer.more })}</p>}
      {customer.elsewhere > 0 && <p className="quiet">{t('intake:elsewhere', { count: customer.elsewhere })}</p>}
    </div>
  );
}

/** Whether an earlier case that is still open is about what is being typed, or about something close to it. */
function isAlike({ advice, category }: Case, form: Form): boolean {
  if (advice !== 'urge-or-merge' || category === null || form.category === '') return false;
  const [group] = category.split('.');
  return form.category.split('.')[0] === group;
}

function EarlierCase({ one, isAlike: alike }: { one: Case; isAlike: boolean }) {
  const speech = useSpeech();
  const { t, named } = speech;
  return (
    <li className={alike ? 'intake-case intake-alike' : 'intake-case'}>
      <div className="intake-case-head">
        <Link href={`/complaints/${one.id}`} aria-label={t('intake:openCase', { number: one.number })}>
          {one.number}
        </Link>
        <span>{named('state', one.state)}</span>
        <span className="quiet">{dayOf(one.receivedAt, speech)}</span>
        {one.nuisance && <span className="soon">{t('intake:nuisance')}</span>}
      </div>
      {alike && <p className="soon">{t('intake:sameMatter')}</p>}
      <p className="quiet">{t(`intake:${ADVICE[one.advice]}`)}</p>
      {one.answered ? (
        <p className="intake-answer">
          <span className="quiet">{t('intake:answered', { date: dayOf(one.answered.at, speech) })}</span>{' '}
          {one.answered.text}
        </p>
      ) : (
        <p className="quiet">{t('intake:notAnswered')}</p>
      )}
    </li>
  );
}
