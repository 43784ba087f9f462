const { readFileSync } = require('node:fs');
const path = require('node:path');

/** The newest build of the desk. */
const FOLDER = path.join('.desk', readFileSync('.desk/current', 'utf8').trim());

/** What the browser loads before it shows anything: what the page names, and the page of work that comes first. */
const page = readFileSync(path.join(FOLDER, 'index.html'), 'utf8');
const named = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+\.(?:js|css))"/g)].map(([, file]) =>
  path.join(FOLDER, file),
);

module.exports = [
  {
    name: 'First load of the desk',
    path: [...named, path.join(FOLDER, 'assets', 'my-work-*.{js,css}')],
    limit: '300 kB',
    brotli: true,
  },
];
