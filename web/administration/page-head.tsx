import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useCommands } from '../frame/commands';
import { useKeys } from '../frame/keys';
import { useSpeech } from '../frame/language';
import { focusEntry } from './entries';

/** Something that can be begun on a page: a button, a letter, and an entry in Ctrl-K. */
export interface Deed {
  readonly id: string;
  readonly label: string;
  /** The letter that begins it. */
  readonly key?: string;
  readonly main?: boolean;
  readonly run: () => void;
}

interface PageHeadProps {
  readonly title: string;
  readonly lead?: string;
  readonly deeds?: readonly Deed[];
  readonly children?: ReactNode;
}

/** What a page is about, and what can be begun on it. J and K move through its entries. */
export function PageHead({ title, lead, deeds = [], children }: PageHeadProps) {
  const { t } = useSpeech();
  useKeys('page', [
    { keys: 'j', label: t('administration:keyNext'), run: () => focusEntry(1), repeats: true },
    { keys: 'k', label: t('administration:keyBefore'), run: () => focusEntry(-1), repeats: true },
    ...deeds.flatMap(({ key, label, run }) => (key === undefined ? [] : [{ keys: key, label, run }])),
  ]);
  useCommands(deeds.map(({ id, label, run }) => ({ id, label, of: title, run })));
  return (
    <header className="admin-head">
      <div className="admin-title">
        <h1>{title}</h1>
        {lead && <p className="quiet">{lead}</p>}
      </div>
      {children}
      <div className="admin-deeds">
        {deeds.map(({ id, label, main = false, run }) => (
          <Button key={id} type={main ? 'primary' : 'default'} onClick={run}>
            {label}
          </Button>
        ))}
      </div>
    </header>
  );
}
