import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { PrintedReport } from './print';
import { PRINT_LIMITS, type PrintLimits } from './print-limits';
import { TEMPLATE } from './template';

/** The weights of the font, which has Latin and Chinese characters. */
const FONTS = ['400Regular/NotoSansSC_400Regular.ttf', '700Bold/NotoSansSC_700Bold.ttf'];

/**
 * What the thread runs. It stands here as text since a file would have to be found as TypeScript, as JavaScript and inside
 * of tests. What is printed is a value of the template and no part of it.
 */
const THREAD = `
const { parentPort, workerData } = require('node:worker_threads');
const { NodeCompiler } = require(workerData.compiler);
const { init } = require(workerData.charts);
const report = JSON.parse(workerData.report);
for (const { tables } of report.sections) {
  for (const picture of tables.flatMap(({ pictures }) => pictures)) {
    const { width, height } = picture;
    const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
    chart.setOption(picture.drawing);
    picture.svg = chart.renderToSVGString();
    chart.dispose();
  }
}
const compiler = NodeCompiler.create({ fontArgs: [{ fontPaths: workerData.fonts }] });
const compiled = compiler.compile({ mainFileContent: workerData.template, inputs: { report: JSON.stringify(report) } });
if (compiled.hasError()) {
  throw new Error(JSON.stringify(compiler.fetchDiagnostics(compiled.takeError())).slice(0, 2000));
}
parentPort.postMessage(compiler.pdf(compiled.result));
`;

/** Too many reports are being printed, or one takes too long; it may be tried again in a moment. */
export class PrinterBusyError extends Error {
  override readonly name = 'PrinterBusyError';

  constructor() {
    super('other reports are being printed');
  }
}

/** Prints reports as PDF, each in a thread of its own, so that nothing else waits for it. */
export class Printer {
  readonly #limits: PrintLimits;
  #underWay = 0;

  constructor(limits: Partial<PrintLimits> = {}) {
    this.#limits = { ...PRINT_LIMITS, ...limits };
  }

  /** @throws PrinterBusyError if too many are being printed, or it takes too long */
  async print(report: PrintedReport): Promise<Uint8Array> {
    if (this.#underWay >= this.#limits.atOnce) throw new PrinterBusyError();
    this.#underWay += 1;
    const thread = new Worker(THREAD, {
      eval: true,
      execArgv: [],
      workerData: {
        compiler: require.resolve('@myriaddreamin/typst-ts-node-compiler'),
        charts: require.resolve('echarts'),
        fonts: FONTS.map((file) => path.dirname(require.resolve(`@expo-google-fonts/noto-sans-sc/${file}`))),
        template: TEMPLATE,
        report: JSON.stringify(report),
      },
    });
    try {
      return await printed(thread, this.#limits.ms);
    } finally {
      // A thread that is in the midst of its work ends after that, and only then gives its place back.
      void thread.terminate().finally(() => {
        this.#underWay -= 1;
      });
    }
  }
}

function printed(thread: Worker, ms: number): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new PrinterBusyError()), ms);
    const settle = (then: () => void): void => {
      clearTimeout(late);
      then();
    };
    thread.once('message', (pdf: Uint8Array) => settle(() => resolve(pdf)));
    thread.once('error', (error) => settle(() => reject(error)));
    thread.once('exit', (code) => settle(() => reject(new Error(`the thread that prints ended with ${code}`))));
  });
}
