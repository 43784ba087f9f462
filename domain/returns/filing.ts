import type { Words } from '../language';
import type { ReturnDefinition } from './definition';
import type { ReturnDocument } from './document';

/** The id of what is filed, which says what it is of, such as `ofgem-quarterly-2026-Q1`. */
export const filingIdOf = (code: string, period: string): string => `${code}-${period}`;

/** Why a return cannot be filed. */
export interface FilingRefusal {
  readonly reason:
    | 'to-be-completed'
    | 'not-for-period'
    | 'filed-otherwise'
    | 'not-over'
    | 'facts-lacking'
    | 'faults'
    | 'nil-to-be-said'
    | 'not-nil';
  readonly says: Words;
}

/** What is filed stays for ever, so it is not filed while some complaints are missing in it or counted as before. */
export const FACTS_LACKING: FilingRefusal = {
  reason: 'facts-lacking',
  says: {
    en: 'Figures are being counted anew after an update. File it once that is done, in a few minutes.',
    zh: '系统升级后正在重新统计数据。请几分钟后统计完成时再报送。',
  },
};

/**
 * Why a return cannot be filed as it stands; null if it can. Nobody files a nil return by mistake: who files it says so.
 *
 * @param nil whether whoever files it says that it is a nil return
 */
export function refusalOf(
  { status }: Pick<ReturnDefinition, 'status'>,
  { finished, faults, nil: isNil }: Pick<ReturnDocument, 'finished' | 'faults' | 'nil'>,
  nil: boolean,
): FilingRefusal | null {
  if (status === 'to-be-completed') {
    return {
      reason: 'to-be-completed',
      says: {
        en: 'The definition of this return is to be completed from the published instrument; it can be looked at, and not filed.',
        zh: '该报表的定义尚待按已公布的文件补全，只能查看，不能报送。',
      },
    };
  }
  const outside = faults.find(({ rule }) => rule === 'period');
  if (outside !== undefined) return { reason: 'not-for-period', says: outside.says };
  if (!finished) {
    return {
      reason: 'not-over',
      says: { en: 'The period is not over yet.', zh: '报告期尚未结束。' },
    };
  }
  if (isNil !== nil) {
    return isNil
      ? {
          reason: 'nil-to-be-said',
          says: {
            en: 'There is nothing to tell for this period; say `nil: true` to file a nil return.',
            zh: '本期没有可报内容；如作零报告，请填写 nil: true。',
          },
        }
      : {
          reason: 'not-nil',
          says: {
            en: 'This is no nil return: there were complaints in the period.',
            zh: '本期有投诉，不能作零报告。',
          },
        };
  }
  const [first] = faults;
  if (first === undefined) return null;
  const more = faults.length - 1;
  return {
    reason: 'faults',
    says: {
      en: `The return does not hold: ${first.says.en}${more === 0 ? '' : ` And ${more} more; GET the return to see all.`}`,
      zh: `报表校验未通过：${first.says.zh}${more === 0 ? '' : `另有 ${more} 项，查询该报表可见全部。`}`,
    },
  };
}
