import { describeFreezes } from './standing-still';

describeFreezes([
  ['worker', 15],
  ['worker', 30],
  ['worker', 45],
  ['worker', 60],
]);
