const { readFileSync } = require('node:fs');
const path = require('node:path');

/** The newest build of the desk. */
const FOLDER = path.join('.desk', readFileSync('.desk/current', 'utf8').trim());
const read = (file) => readFileSync(path.join(FOLDER, file), 'utf8');

/** What the browser loads before it shows anything: what the page names, */
const named = [...read('index.html').matchAll(/(?:src|href)="\/(assets\/[^"]+\.(?:js|css))"/g)].map(([, file]) => file);

/** and the page of work that comes first, with all that it needs, by the list of the program that loads it. */
const program = named
  .filter((file) => file.endsWith('.js'))
  .map(read)
  .join('\n');
const needed = JSON.parse(/__vite__mapDeps=.*?\.f=(\[[^\]]*\])/.exec(program)[1]);
const places = JSON.parse(/\/my-work-[^()]*\.js[^()]*\),__vite__mapDeps\((\[[^\]]*\])\)/.exec(program)[1]);
const first = places.map((place) => needed[place]);

module.exports = [
  {
    name: 'First load of the desk',
    path: [...new Set([...named, ...first])].map((file) => path.join(FOLDER, file)),
    limit: '300 kB',
    brotli: true,
  },
];
