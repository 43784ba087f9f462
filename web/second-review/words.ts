import { addWords } from '../frame/add-words';

export const secondReviewEn = {
  title: 'Second review',
  list: 'Complaints of dissatisfied customers, by the next limit',
  empty: 'No complaint waits for a second review. Whoever is dissatisfied appears here by itself.',
  said: 'What the customer said',
  saidNothing: 'Nothing is on record.',
} as const;

export const secondReviewZh: { readonly [Key in keyof typeof secondReviewEn]: string } = {
  title: '二次审核',
  list: '客户不满意的投诉，按下一时限排列',
  empty: '没有待二次审核的投诉。客户不满意的会自动出现在这里。',
  said: '客户的意见',
  saidNothing: '没有记录。',
};

addWords('secondReview', secondReviewEn, secondReviewZh);
