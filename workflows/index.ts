export { backTest } from './back-test';
export { complaint } from './complaint';
