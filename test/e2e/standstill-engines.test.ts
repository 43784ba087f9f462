import { describeFreezes } from './standing-still';

describeFreezes([
  ['temporal', 15],
  ['postgres', 15],
  ['temporal', 30],
  ['postgres', 30],
  ['temporal', 45],
  ['postgres', 45],
  ['temporal', 60],
  ['postgres', 60],
]);
