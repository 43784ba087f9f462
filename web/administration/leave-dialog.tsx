import { useQueryClient } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import { answered, api, call } from '../frame/api';
import { useSpeech } from '../frame/language';
import { serverNow } from '../frame/server-clock';
import { Waiting } from '../frame/waiting';
import { useDuties } from './duties';
import { Field, MomentField, PersonField } from './fields';
import { FormDialog } from './form-dialog';
import type { Person } from './person';

type As = NonNullable<Parameters<typeof successors>[1]>;

const successors =
  (id: string, as: 'owner' | 'handler' | 'coordinator' | 'supervisor' | 'guide' | 'head') =>
  async (name: string | undefined) => {
    const query = { as, limit: 50, ...(name === undefined ? {} : { name }) };
    return (await answered(api.GET('/people/{id}/successors', { params: { path: { id }, query } }))).items;
  };

/** Records that somebody leaves, and who takes over what they have. */
export function LeaveDialog({ person: { id, name }, onClose }: { person: Person; onClose: () => void }) {
  const { t, named } = useSpeech();
  const queries = useQueryClient();
  const { data } = useDuties(id);
  const [at, setAt] = useState<string | undefined>(() => new Date(serverNow()).toISOString());
  const [reason, setReason] = useState('');
  const [chosen, setChosen] = useState<Readonly<Partial<Record<As, string>>>>({});
  const duties = data?.pages[0];
  const needed: readonly As[] = duties?.successors ?? [];
  // In the order in which they are asked for, so that what is wrong with one stands at its field.
  const given = needed.filter((as) => chosen[as] !== undefined);
  const send = async () => {
    const named_ = given.map((as) => ({ as, person: chosen[as] }));
    const body = { at, successors: named_, ...(reason.trim() === '' ? {} : { reason: reason.trim() }) };
    await call('POST', `/people/${encodeURIComponent(id)}/leave`, { body });
    // How they are told is nobody's question any more.
    for (const what of ['person', 'sign-in', 'tokens', 'duties']) {
      void queries.invalidateQueries({ queryKey: ['administration', what, id] });
    }
    onClose();
  };
  return (
    <FormDialog
      danger
      title={t('administration:leaveOf', { name })}
      text={
        <>
          <p>{t('administration:leaveWhy')}</p>
          <p>{t('administration:leaveThen')}</p>
        </>
      }
      submit={t('administration:recordLeave')}
      fields={['at', 'reason', ...given.map((_, index) => `successors.${index}.person`)]}
      send={send}
      onClose={onClose}
    >
      {(wrong) => (
        <>
          <MomentField label={t('administration:leavesWhen')} value={at} onChange={setAt} wrong={wrong('at')} />
          {duties === undefined && <Waiting />}
          {duties !== undefined && needed.length === 0 && <p className="quiet">{t('administration:nothingToMove')}</p>}
          {needed.map((as) => (
            <PersonField
              key={as}
              label={t('administration:takesOver', { as: named('successor', as) })}
              among={['successors', id, as]}
              find={successors(id, as)}
              value={chosen[as]}
              onChange={(person) => {
                const { [as]: _, ...rest } = chosen;
                setChosen(person === undefined ? rest : { ...rest, [as]: person });
              }}
              wrong={wrong(`successors.${given.indexOf(as)}.person`) ?? wrong(`successors.${given.indexOf(as)}.unit`)}
            />
          ))}
          <Field label={t('administration:reason')} optional wrong={wrong('reason')}>
            {(control) => (
              <Input.TextArea
                {...control}
                rows={2}
                value={reason}
                onChange={(event) => setReason(event.target.value)}
              />
            )}
          </Field>
        </>
      )}
    </FormDialog>
  );
}
