import type { Language } from '../frame/language';

/** What the editor says by itself, in Chinese by its English. */
const CHINESE: Readonly<Record<string, string>> = {
  Find: '查找',
  Replace: '替换为',
  next: '下一处',
  previous: '上一处',
  all: '全部',
  'match case': '区分大小写',
  regexp: '正则表达式',
  'by word': '整词',
  replace: '替换',
  'replace all': '全部替换',
  close: '关闭',
  'current match': '当前匹配',
  'on line': '在第',
  'replaced match on line $': '已替换第 $ 行的匹配',
  'replaced $ matches': '已替换 $ 处',
  'Go to line': '转到行',
  go: '前往',
  'Fold line': '折叠',
  'Unfold line': '展开',
  'folded code': '已折叠',
  unfold: '展开',
  to: '至',
  'Folded lines': '已折叠的行',
  'Unfolded lines': '已展开的行',
  Diagnostics: '问题清单',
  'No diagnostics': '没有问题',
  Completions: '补全',
};

/** The texts of the editor in the language of the desk. */
export const phrases = (language: Language): Record<string, string> => (language === 'zh' ? { ...CHINESE } : {});
