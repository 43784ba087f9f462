import { useState } from 'react';
import { Link } from 'wouter';
import type { Bars } from '../../charts/picture';
import { useUnits } from '../cases/listed';
import { Chart } from '../chart/chart';
import { useSpeech } from '../frame/language';
import type { BackTestReport } from './back-tests';
import { BehindFigure } from './behind-figure';
import { type By, type Row, rowsOf, type Side, sumOf } from './figures';
import { foundBy } from './found';

/** The figure whose complaints are shown. */
interface Opened {
  readonly row: Row;
  readonly side: Side;
}

/** What a back-test has found: in one sentence, as a picture, as a table, and each figure with its complaints. */
export function BackTestResult({ report }: { report: BackTestReport }) {
  const { t, say, named } = useSpeech();
  const { data: units = [] } = useUnits();
  const [by, setBy] = useState<By>('clock');
  const [opened, setOpened] = useState<Opened | null>(null);
  const nameOf = (key: string): string => {
    if (by === 'clock') return named('clock', key);
    const unit = units.find(({ code }) => code === key);
    return unit === undefined ? key : say(unit.name);
  };
  const rows = rowsOf(report, by);
  const shown = rows.filter(({ was, is }) => was + is > 0);
  const { notReplayable, heads } = report;
  const found = foundBy(report);
  const bars: Bars = {
    kind: 'bars',
    scale: 'number',
    names: shown.map(({ key }) => nameOf(key)),
    series: [
      { name: t('policies:asItWas'), colour: 'quiet', values: shown.map(({ was }) => was) },
      { name: t('policies:underDraft'), colour: 'late', values: shown.map(({ is }) => is) },
    ],
  };
  return (
    <div className="back-test-result">
      <section className="card" aria-label={t('policies:backTest')}>
        <p className="back-test-said">{t(found.text, found.numbers)}</p>
        <dl className="back-test-sums">
          <div className={sumOf(report, 'missed') > 0 ? 'late' : 'quiet'}>
            <dd>{sumOf(report, 'missed')}</dd>
            <dt>{t('policies:missedSum')}</dt>
          </div>
          <div className={sumOf(report, 'met') > 0 ? 'good' : 'quiet'}>
            <dd>{sumOf(report, 'met')}</dd>
            <dt>{t('policies:metSum')}</dt>
          </div>
        </dl>
      </section>
      <section className="card" aria-label={t(by === 'clock' ? 'policies:chartClock' : 'policies:chartUnit')}>
        <fieldset className="bare back-test-by">
          <legend className="hidden-text">{t('policies:missed')}</legend>
          {(['clock', 'unit'] as const).map((one) => (
            <label key={one} className="choice">
              <input type="radio" name="by" checked={by === one} onChange={() => setBy(one)} />
              {t(one === 'clock' ? 'policies:byClock' : 'policies:byUnit')}
            </label>
          ))}
        </fieldset>
        {shown.length > 0 && (
          <Chart
            label={t(by === 'clock' ? 'policies:chartClock' : 'policies:chartUnit')}
            picture={bars}
            onPick={(at) => {
              const row = shown[at];
              if (row === undefined || row.missed + row.met === 0) return;
              setOpened({ row, side: row.missed > 0 ? 'missed' : 'met' });
            }}
          />
        )}
        <table className="facts figures">
          <thead>
            <tr>
              <th scope="col">{t(by === 'clock' ? 'policies:clock' : 'policies:unit')}</th>
              <th scope="col">{t('policies:all')}</th>
              <th scope="col">
                {t('policies:missed')}, {t('policies:asItWas')}
              </th>
              <th scope="col">
                {t('policies:missed')}, {t('policies:underDraft')}
              </th>
              <th scope="col">{t('policies:newlyMissed')}</th>
              <th scope="col">{t('policies:newlyMet')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key} data-row={row.key}>
                <th scope="row" className="capital-cell">
                  {nameOf(row.key)}
                </th>
                <td data-label={t('policies:all')}>{row.clocks}</td>
                <td data-label={`${t('policies:missed')}, ${t('policies:asItWas')}`}>{row.was}</td>
                <td data-label={`${t('policies:missed')}, ${t('policies:underDraft')}`}>{row.is}</td>
                {(['missed', 'met'] as const).map((side) => (
                  <td
                    key={side}
                    data-side={side}
                    data-label={t(side === 'missed' ? 'policies:newlyMissed' : 'policies:newlyMet')}
                  >
                    {row[side] === 0 ? (
                      <span className="quiet">0</span>
                    ) : (
                      <button
                        type="button"
                        className={`figure ${side === 'missed' ? 'late' : 'good'}`}
                        aria-label={t('policies:openCases', { count: row[side], name: nameOf(row.key) })}
                        onClick={() => setOpened({ row, side })}
                      >
                        {row[side]}
                      </button>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {heads.length > 0 && (
        <section className="card" aria-label={t('policies:heads')}>
          <h2>{t('policies:heads')}</h2>
          <table className="facts figures">
            <thead>
              <tr>
                <th scope="col">{t('policies:unit')}</th>
                <th scope="col">{t('policies:asItWas')}</th>
                <th scope="col">{t('policies:underDraft')}</th>
              </tr>
            </thead>
            <tbody>
              {heads.map(({ unit, before, after }) => {
                const found = units.find(({ code }) => code === unit);
                return (
                  <tr key={unit}>
                    <th scope="row">{found === undefined ? unit : say(found.name)}</th>
                    <td data-label={t('policies:asItWas')}>{before}</td>
                    <td data-label={t('policies:underDraft')}>{after}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </section>
      )}
      {notReplayable.count > 0 && (
        <details className="card">
          <summary>{t('policies:notReplayable', { count: notReplayable.count })}</summary>
          <ul className="doc-bullets">
            {notReplayable.named.map(({ id, number, reason }) => (
              <li key={id}>
                <Link href={`/complaints/${id}`}>{number}</Link> {reason}
              </li>
            ))}
          </ul>
        </details>
      )}
      {opened !== null && (
        <BehindFigure
          report={report}
          by={by}
          row={opened.row}
          side={opened.side}
          name={nameOf(opened.row.key)}
          onClose={() => setOpened(null)}
        />
      )}
    </div>
  );
}
