import { Button } from 'antd';
import { useState } from 'react';
import { LETTERS, type Permit, toneOf } from '../action/permits';
import { useSpeech } from '../frame/language';
import { Waiting } from '../frame/waiting';
import { useDuties } from '../my-work/duties';
import { ClosedActions } from './closed-actions';
import type { CaseActions } from './use-case-actions';

/** How many actions are shown before somebody asks for all. */
const SHOWN = 7;

/** What somebody can do with the complaint, what is theirs to do first; and why the rest is closed to them. */
export function ActionPanel({ actions, id }: { actions: CaseActions; id: string }) {
  const { t, say } = useSpeech();
  const { permits, closed, done, next, begin } = actions;
  const [all, setAll] = useState(false);
  const mine = useMine(id);
  const isKnown = permits !== undefined;
  const first = (permits ?? []).filter(({ action }) => mine.includes(action));
  const rest = (permits ?? []).filter(({ action }) => !mine.includes(action) && toneOf(action) !== 'note');
  const common = rest.filter(({ action }) => LETTERS[action] !== undefined || toneOf(action) !== undefined);
  const shown = all ? rest : common.slice(0, SHOWN);
  const button = (permit: Permit, main: boolean) => (
    <Button
      key={permit.action}
      block
      type={main ? 'primary' : 'default'}
      className={`case-action${toneOf(permit.action) === 'reply' ? ' case-action-reply' : ''}`}
      onClick={() => begin(permit.action)}
    >
      <span>{say(permit.name)}</span>
      {LETTERS[permit.action] && <kbd>{LETTERS[permit.action]!.toUpperCase()}</kbd>}
    </Button>
  );
  return (
    <section className="card actions" aria-label={t('complaint:actions')}>
      <h2>{t('complaint:actions')}</h2>
      {done && (
        <p className="actions-done" role="status">
          {t('complaint:done', { action: say(done.name) })}
          {next && (
            <Button type="primary" onClick={next}>
              {t('complaint:next')} <kbd>]</kbd>
            </Button>
          )}
        </p>
      )}
      {!isKnown && <Waiting />}
      {permits?.length === 0 && <p className="quiet">{t('complaint:noActions')}</p>}
      {first.map((permit) => button(permit, true))}
      {shown.map((permit) => button(permit, false))}
      {rest.length > shown.length && (
        <Button block type="text" onClick={() => setAll(true)}>
          {t('complaint:others')} ({rest.length - shown.length})
        </Button>
      )}
      {isKnown && <ClosedActions closed={closed} />}
    </section>
  );
}

/** The actions that are this person's duty in the complaint. */
function useMine(id: string): readonly string[] {
  const { data: { items = [] } = {} } = useDuties();
  return items.filter(({ complaint }) => complaint.id === id).map(({ action }) => action);
}
