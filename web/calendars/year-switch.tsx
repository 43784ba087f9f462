import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useSpeech } from '../frame/language';

/** The years that calendars may have. */
const FIRST = 2000;
const LAST = 2060;

/** The year that is shown, and the way to those beside it that calendars may have. */
export function YearSwitch({ year, onYear }: { year: number; onYear: (year: number) => void }) {
  const { t } = useSpeech();
  return (
    <div className="year-switch">
      <Button
        icon={<LeftOutlined />}
        aria-label={t('calendars:before')}
        disabled={year <= FIRST}
        onClick={() => onYear(year - 1)}
      />
      <strong role="status" aria-label={t('calendars:year')}>
        {year}
      </strong>
      <Button
        icon={<RightOutlined />}
        aria-label={t('calendars:next')}
        disabled={year >= LAST}
        onClick={() => onYear(year + 1)}
      />
    </div>
  );
}
