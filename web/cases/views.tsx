import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'wouter';
import { useSpeech } from '../frame/language';
import type { components } from '../generated/api';
import { useTotal, useViews, writtenTotal } from './listed';
import { addressOf, written } from './query';
import { RemoveDialog } from './view-dialogs';

type View = components['schemas']['View'];

/** Lists that everybody comes back to, by the keys of their names. */
export const STANDARD = {
  viewOpen: 'open=true',
  viewMine: 'open=true&owner=me',
  viewWithMe: 'assignee=me&open=true',
  viewOverdue: 'open=true&slaState=breached',
  viewDue: 'dueWithin=24&open=true',
  viewUnassigned: 'assigned=false&open=true',
  viewRepeats: 'open=true&repeat=true',
  viewAppealed: 'appealed=true&open=true',
  viewAll: '',
} as const;
export const STANDARD_NAMES = Object.keys(STANDARD) as readonly (keyof typeof STANDARD)[];

/** The views beside the list, each with as many complaints as its list has. */
export function Views({ query }: { query: string }) {
  const { t, say } = useSpeech();
  const { data } = useViews();
  const [removing, setRemoving] = useState<View | null>(null);
  const kept = data?.items ?? [];
  const groups = [
    { title: t('cases:own'), views: kept.filter(({ shared }) => shared === null) },
    { title: t('cases:shared'), views: kept.filter(({ shared }) => shared !== null) },
  ].filter(({ views }) => views.length > 0);
  return (
    <nav className="views" aria-label={t('cases:views')}>
      <ul>
        {STANDARD_NAMES.map((name) => (
          <Entry key={name} label={t(`cases:${name}`)} of={STANDARD[name]} query={query} />
        ))}
      </ul>
      {groups.map(({ title, views }) => (
        <section key={title} aria-label={title}>
          <h2 className="views-title">{title}</h2>
          <ul>
            {views.map((view) => (
              <Entry
                key={view.id}
                label={say(view.name)}
                hint={view.shared === null ? undefined : say(view.shared.unitName)}
                of={written(view.query)}
                query={query}
                onRemove={view.removable ? () => setRemoving(view) : undefined}
              />
            ))}
          </ul>
        </section>
      ))}
      {removing && <RemoveDialog view={removing} onClose={() => setRemoving(null)} />}
    </nav>
  );
}

interface EntryProps {
  readonly label: string;
  readonly hint?: string | undefined;
  /** What its list is narrowed by. */
  readonly of: string;
  /** What the list in front of somebody is narrowed by. */
  readonly query: string;
  readonly onRemove?: (() => void) | undefined;
}

function Entry({ label, hint, of, query, onRemove }: EntryProps) {
  const { t } = useSpeech();
  const { data: total } = useTotal(of);
  return (
    <li className="view">
      <Link href={addressOf('/complaints', of)} className="view-link" aria-current={of === query ? 'page' : undefined}>
        <span className="view-name" title={hint}>
          {label}
        </span>
        <span className="view-count">{total === undefined ? '…' : writtenTotal(total)}</span>
      </Link>
      {onRemove && (
        <Button
          className="view-remove"
          type="text"
          size="small"
          icon={<CloseOutlined />}
          aria-label={t('cases:remove', { name: label })}
          onClick={onRemove}
        />
      )}
    </li>
  );
}
