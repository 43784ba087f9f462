import { CloseOutlined, FileExcelOutlined, FileTextOutlined, FilterOutlined, SearchOutlined } from '@ant-design/icons';
import { Button, Input, type InputRef } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useKeys } from '../frame/keys';
import { useSpeech } from '../frame/language';
import { usePersonNames } from '../frame/person-names';
import { FilterDialog } from './filter-dialog';
import { ofPerson, useFilterWords } from './filters';
import type { Names } from './listed';
import type { AddressOfList, FilterName } from './query';

/** How long somebody has to stop typing before the list follows, in milliseconds. */
const SETTLED_MS = 350;

interface FilterBarProps {
  readonly address: AddressOfList;
  readonly names: Names | undefined;
  readonly onSave: () => void;
}

/** What the list is narrowed by, each with a button that takes it away; the search; and the list as a file. */
export function FilterBar({ address, names, onSave }: FilterBarProps) {
  const { t, language } = useSpeech();
  const chips = [...new URLSearchParams(address.query)].filter(([name]) => name !== 'text');
  // A list has the names of those in it, who need not be those that it is narrowed by.
  const unnamed = chips.filter(([name, value]) => ofPerson(name) && value !== 'me' && !names?.people[value]);
  const others = usePersonNames(unnamed.map(([, value]) => value));
  const { said } = useFilterWords({ units: {}, ...names, people: { ...names?.people, ...others } });
  const [filtering, setFiltering] = useState(false);
  const search = useRef<InputRef>(null);
  useKeys('page', [
    { keys: '/', label: t('cases:search'), run: () => search.current?.focus({ cursor: 'all' }) },
    { keys: 'Shift+F', label: t('cases:filters'), run: () => setFiltering(true) },
    { keys: 'Shift+S', label: t('cases:save'), run: onSave },
  ]);
  const without = (name: string, value: string) =>
    address.narrow(
      name as FilterName,
      address.all(name as FilterName).filter((one) => one !== value),
    );
  return (
    <div className="case-bar">
      <Search address={address} field={search} />
      <Button icon={<FilterOutlined />} onClick={() => setFiltering(true)}>
        {t('cases:filters')}
      </Button>
      <ul className="case-chips" aria-label={t('cases:narrowedBy')}>
        {chips.map(([name, value]) => (
          <li key={`${name} ${value}`}>
            <button type="button" className="case-chip" onClick={() => without(name, value)}>
              {said(name, value)}
              <CloseOutlined aria-hidden />
              <span className="hidden-text">{t('cases:takeAway')}</span>
            </button>
          </li>
        ))}
      </ul>
      <span className="case-files">
        <Button type="text" size="small" onClick={onSave}>
          {t('cases:save')}
        </Button>
        <a href={fileOf('csv', address.query, language)} download className="case-file">
          <FileTextOutlined /> CSV
        </a>
        <a href={fileOf('xlsx', address.query, language)} download className="case-file">
          <FileExcelOutlined /> XLSX
        </a>
      </span>
      {filtering && <FilterDialog address={address} names={names} onClose={() => setFiltering(false)} />}
    </div>
  );
}

const fileOf = (format: 'csv' | 'xlsx', query: string, language: string): string =>
  `/complaints.${format}?${new URLSearchParams([...new URLSearchParams(query), ['lang', language]])}`;

function Search({ address, field }: { address: AddressOfList; field: React.RefObject<InputRef | null> }) {
  const { t } = useSpeech();
  const asked = address.one('text') ?? '';
  const [text, setText] = useState(asked);
  const latest = useRef(address);
  latest.current = address;
  // Another view has other words; what is being typed stays until it has settled.
  useEffect(() => setText((before) => (before.trim() === asked ? before : asked)), [asked]);
  useEffect(() => {
    if (text.trim() === asked) return;
    const settled = setTimeout(
      () => latest.current.narrow('text', text.trim() === '' ? [] : [text.trim()]),
      SETTLED_MS,
    );
    return () => clearTimeout(settled);
  }, [text, asked]);
  return (
    <Input
      ref={field}
      className="case-search"
      prefix={<SearchOutlined />}
      allowClear
      aria-label={t('cases:search')}
      placeholder={t('cases:searchHint')}
      value={text}
      onChange={({ target }) => setText(target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') event.currentTarget.blur();
      }}
    />
  );
}
