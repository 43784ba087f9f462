import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useSpeech } from '../frame/language';

/** The year that is shown, and the way to those beside it. */
export function YearSwitch({ year, onYear }: { year: number; onYear: (year: number) => void }) {
  const { t } = useSpeech();
  return (
    <div className="year-switch">
      <Button icon={<LeftOutlined />} aria-label={t('calendars:before')} onClick={() => onYear(year - 1)} />
      <strong role="status" aria-label={t('calendars:year')}>
        {year}
      </strong>
      <Button icon={<RightOutlined />} aria-label={t('calendars:next')} onClick={() => onYear(year + 1)} />
    </div>
  );
}
