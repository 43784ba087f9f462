import { Button } from 'antd';
import { speak, useSpeech } from './language';

/** Turns everything into the other language, whose own name it bears. */
export function LanguageButton() {
  const { t, language } = useSpeech();
  const other = language === 'zh' ? 'en' : 'zh';
  return (
    <Button type="text" lang={other === 'zh' ? 'zh-CN' : 'en'} onClick={() => void speak(other)}>
      {t('language')}
    </Button>
  );
}
