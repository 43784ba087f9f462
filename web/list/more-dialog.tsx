import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { LETTERS, type Permit, permitsOf } from '../action/permits';
import { Dialog } from '../frame/dialog';
import { useSpeech } from '../frame/language';
import { NotThere } from '../frame/waiting';
import type { Row } from './row';

interface MoreDialogProps {
  readonly row: Row;
  readonly onClose: () => void;
  readonly onOpen: () => void;
  readonly onChoose: (permit: Permit) => void;
}

/** Everything that may be done with a complaint now, to choose from. */
export function MoreDialog({ row, onClose, onOpen, onChoose }: MoreDialogProps) {
  const { t, say } = useSpeech();
  const { data, error } = useQuery(permitsOf(row.subject.id));
  return (
    <Dialog title={row.subject.number} onClose={onClose} footer={<Button onClick={onOpen}>{t('work:keyOpen')}</Button>}>
      {data === undefined ? (
        <NotThere error={error} />
      ) : (
        <div className="more-actions">
          {data.items.map((permit) => (
            <Button key={permit.action} onClick={() => onChoose(permit)}>
              {say(permit.name)}
              {LETTERS[permit.action] && <kbd>{LETTERS[permit.action]!.toUpperCase()}</kbd>}
            </Button>
          ))}
        </div>
      )}
    </Dialog>
  );
}
