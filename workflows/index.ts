export { backTest } from './back-test';
export { batch } from './batch';
export { complaint } from './complaint';
