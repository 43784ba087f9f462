export { backTest } from './back-test';
export { batch } from './batch';
export { brief, dailyBrief } from './brief';
export { complaint } from './complaint';
export { monthlyReport } from './monthly-report';
export { report } from './report';
