import { PrinterOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { Link, useLocation } from 'wouter';
import { useSpeech } from '../frame/language';
import { listBehind, nextInQueue } from '../frame/queue';
import { useServerMinute } from '../frame/server-clock';
import { elsewhere, moment } from '../frame/time';
import type { CaseFile } from './file';

/** Which complaint it is, how it stands, who owns it and who has it. */
export function CaseHead({ file }: { file: CaseFile }) {
  const speech = useSpeech();
  const { t, say, named } = speech;
  const now = useServerMinute();
  const [, navigate] = useLocation();
  const { names } = file;
  const person = (id: string | null) => (id === null ? t('complaint:nobody') : (names.people[id] ?? id));
  const unit = (code: string) => (names.units[code] ? say(names.units[code]) : code);
  const following = nextInQueue(file.id);
  const there = elsewhere(file.local.receivedAt);
  const behind = listBehind(file.id);
  const people = [
    { role: 'owner' as const, who: person(file.owner.person), where: unit(file.owner.unit) },
    { role: 'handler' as const, who: person(file.handler), where: unit(file.unit) },
    ...(file.coordinator === null
      ? []
      : [{ role: 'coordinator' as const, who: person(file.coordinator.person), where: unit(file.coordinator.unit) }]),
  ];
  return (
    <header className="case-head">
      <div className="case-title">
        <Link href={behind.address} className="case-back">
          ‹ {t(behind.place)}
        </Link>
        <h1>{file.number}</h1>
        <span className="state-mark">{named('state', file.state)}</span>
        {marksOf(file, speech).map(({ text, tone }) => (
          <span key={text} className={`mark mark-${tone}`}>
            {text}
          </span>
        ))}
        <span className="case-tools">
          <Button type="text" icon={<PrinterOutlined />} aria-label={t('complaint:print')} onClick={() => print()} />
          {following && (
            <Button onClick={() => navigate(`/complaints/${following}`)}>
              {t('complaint:next')} <kbd>]</kbd>
            </Button>
          )}
        </span>
      </div>
      <dl className="case-people">
        {people.map(({ role, who, where }) => (
          <div key={role}>
            <dt>{t(`complaint:${role}`)}</dt>
            <dd>
              <strong>{who}</strong> <span className="quiet">{where}</span>
            </dd>
          </div>
        ))}
        <div>
          <dt>{t('complaint:received')}</dt>
          <dd>
            {moment(file.receivedAt, now, speech)} <span className="quiet">{named('channel', file.channel)}</span>
            {there !== null && <span className="quiet"> · {t('unitTime', { time: there })}</span>}
          </dd>
        </div>
      </dl>
      {file.pause && (
        <p className="case-pause">
          {t('complaint:paused', {
            time: moment(file.pause.until, now, speech),
            reason: file.pauseName === null ? file.pause.reason : say(file.pauseName),
          })}
        </p>
      )}
    </header>
  );
}

function marksOf(file: CaseFile, { t, named }: ReturnType<typeof useSpeech>) {
  const marks: { text: string; tone: 'critical' | 'serious' | 'urged' | 'plain' }[] = [];
  if (file.kind === 'enquiry') marks.push({ text: t('complaint:enquiry'), tone: 'plain' });
  if (file.severity !== 'ordinary') marks.push({ text: named('severity', file.severity), tone: file.severity });
  for (const incident of file.incidents) marks.push({ text: named('incident', incident), tone: 'critical' });
  if (file.slaState === 'breached') marks.push({ text: named('sla', 'breached'), tone: 'serious' });
  if (file.escalationLevel > 0) {
    marks.push({ text: t('complaint:escalated', { level: file.escalationLevel }), tone: 'serious' });
  }
  if (file.supervision) marks.push({ text: t('complaint:supervised'), tone: 'serious' });
  if (file.urges > 0) marks.push({ text: t('complaint:urgedCase', { count: file.urges }), tone: 'urged' });
  if (file.repeat) marks.push({ text: t('complaint:repeated'), tone: 'urged' });
  if (file.reopened) marks.push({ text: t('complaint:reopened'), tone: 'urged' });
  if (file.appeal) marks.push({ text: t('complaint:appealed'), tone: 'serious' });
  if (file.customerClass !== 'ordinary') {
    marks.push({ text: named('customerClass', file.customerClass), tone: 'plain' });
  }
  return marks;
}
