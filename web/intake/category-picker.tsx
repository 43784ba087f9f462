import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { type KeyboardEvent, useId, useMemo, useRef, useState } from 'react';
import { answered, api } from '../frame/api';
import { type Language, useSpeech } from '../frame/language';
import type { components } from '../generated/api';
import './words';
import '../action/action.css';
import './intake.css';

type Category = components['schemas']['Category'];

/** A category that a complaint may be filed with, with the names of those above it. */
export interface Leaf {
  readonly code: string;
  readonly path: readonly string[];
  readonly asks: Category['asks'];
}

const leavesOf = (categories: readonly Category[], language: Language, above: readonly string[] = []): Leaf[] =>
  categories.flatMap(({ code, name, asks, categories: below }) => {
    const path = [...above, name[language]];
    return [{ code, path, asks }, ...leavesOf(below, language, path)];
  });

/** The categories of the policy that counts if nobody names one. */
export function useCategories(): readonly Leaf[] {
  const { language } = useSpeech();
  const { data } = useQuery({
    queryKey: ['categories'],
    queryFn: () => answered(api.GET('/categories')),
    staleTime: 300_000,
  });
  return useMemo(() => {
    const inForce = data?.items.find(({ policy }) => policy.isDefault) ?? data?.items[0];
    return inForce === undefined ? [] : leavesOf(inForce.categories, language);
  }, [data, language]);
}

/** The tree of categories, searched by any words of a name and those above it. */
export function CategoryPicker({
  value,
  onChange,
  wrong,
}: {
  value: string;
  onChange: (code: string) => void;
  wrong: string | undefined;
}) {
  const { t } = useSpeech();
  const leaves = useCategories();
  const [sought, setSought] = useState('');
  const [at, setAt] = useState(0);
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const words = sought.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const found = leaves.filter(({ path, code }) => {
    const text = `${path.join(' ')} ${code}`.toLocaleLowerCase();
    return words.every((word) => text.includes(word));
  });
  const chosen = leaves.find(({ code }) => code === value);
  if (chosen !== undefined) {
    return (
      <div className="field">
        <span className="intake-label">{t('intake:category')}</span>
        <div className="intake-chosen">
          <span>{chosen.path.join(' › ')}</span>
          <Button size="small" onClick={() => onChange('')}>
            {t('intake:change')}
          </Button>
        </div>
        {wrong && <p className="late field-error">{wrong}</p>}
      </div>
    );
  }
  const active = found[Math.min(at, found.length - 1)];
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      const next = Math.min(found.length - 1, Math.max(0, at + step));
      setAt(next);
      list.current?.children[next]?.scrollIntoView({ block: 'nearest' });
    }
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey && active !== undefined) {
      event.preventDefault();
      onChange(active.code);
    }
  };
  return (
    <div className="field">
      <label htmlFor={id}>{t('intake:category')}</label>
      <Input
        id={id}
        role="combobox"
        aria-expanded
        aria-controls={`${id}-list`}
        aria-activedescendant={active === undefined ? undefined : `${id}-${active.code}`}
        aria-invalid={wrong !== undefined}
        placeholder={t('intake:findCategory')}
        autoComplete="off"
        value={sought}
        onChange={({ target }) => {
          setSought(target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div ref={list} id={`${id}-list`} role="listbox" aria-label={t('intake:category')} className="intake-tree">
        {found.map(({ code, path }) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys belong to the field, which names the active option.
          <div
            key={code}
            id={`${id}-${code}`}
            role="option"
            tabIndex={-1}
            aria-selected={code === active?.code}
            className="intake-option"
            style={{ paddingInlineStart: 10 + (sought === '' ? (path.length - 1) * 16 : 0) }}
            onClick={() => onChange(code)}
          >
            {sought === '' ? path.at(-1) : path.join(' › ')}
          </div>
        ))}
      </div>
      {found.length === 0 && leaves.length > 0 && <p className="quiet">{t('intake:noCategory')}</p>}
      {wrong && <p className="late field-error">{wrong}</p>}
    </div>
  );
}
