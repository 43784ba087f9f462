import { readdirSync } from 'node:fs';
import path from 'node:path';
import Fastify, { type FastifyPluginCallback } from 'fastify';

const FOLDER = path.join(__dirname, '../../../api/plugins');
const META = Symbol.for('plugin-meta');

interface Meta {
  readonly name: string;
  readonly dependencies?: readonly string[];
}

type Named = FastifyPluginCallback & Record<symbol, Meta>;

/** The plugin that each file of the folder exports. */
const plugins: readonly { file: string; plugin: Named; meta: Meta }[] = readdirSync(FOLDER).map((file) => {
  const [plugin, ...others] = Object.values(require(path.join(FOLDER, file)) as Record<string, Named>);
  expect(others).toEqual([]);
  return { file, plugin: plugin!, meta: plugin![META]! };
});

test('each file of api/plugins is one plugin with the name of the file, and depends only on others of the folder', () => {
  expect(plugins.length).toBeGreaterThan(5);
  const names = plugins.map(({ meta }) => meta.name);
  for (const { file, meta } of plugins) {
    expect(`${meta.name}.ts`).toBe(file);
    expect(names).toEqual(expect.arrayContaining([...(meta.dependencies ?? [])]));
  }
});

test.each(plugins.filter(({ meta }) => meta.dependencies !== undefined))(
  '$meta.name refuses to work without the plugins that it depends on',
  async ({ plugin, meta }) => {
    const alone = Fastify().register(plugin).ready();
    await expect(alone).rejects.toThrow(`The dependency '${meta.dependencies![0]}' of plugin '${meta.name}'`);
  },
);
