import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useKeys } from '../frame/keys';
import { useSpeech } from '../frame/language';
import { monthsFrom } from './asked';

interface MonthSelectProps {
  /** The first day of the month that is shown, and that of the present one. */
  readonly month: string;
  readonly present: string;
  readonly onMonth: (month: string) => void;
}

/** The month whose figures are shown, with the way to the one before and after it. */
export function MonthSelect({ month, present, onMonth }: MonthSelectProps) {
  const { t } = useSpeech();
  useKeys('page', [
    { keys: '[', label: t('figures:monthBefore'), run: () => onMonth(monthsFrom(month, -1)) },
    { keys: ']', label: t('figures:monthAfter'), run: () => month < present && onMonth(monthsFrom(month, 1)) },
  ]);
  return (
    <span className="measure-month">
      <Button
        icon={<LeftOutlined />}
        aria-label={t('figures:monthBefore')}
        onClick={() => onMonth(monthsFrom(month, -1))}
      />
      <input
        type="month"
        aria-label={t('figures:month')}
        value={month.slice(0, 7)}
        max={present.slice(0, 7)}
        onChange={({ target }) => target.value !== '' && onMonth(`${target.value}-01`)}
      />
      <Button
        icon={<RightOutlined />}
        aria-label={t('figures:monthAfter')}
        disabled={month >= present}
        onClick={() => onMonth(monthsFrom(month, 1))}
      />
    </span>
  );
}
