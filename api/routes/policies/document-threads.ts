import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { DocumentTask, DocumentWork } from '../../../db/policies/documents/document-work';
import { CalendarError, PolicyError } from '../../../db/policies/documents/issue';
import { ProblemError } from '../../problems';
import type { ThreadAnswer } from './document-thread';

/** How much of an API's processor time and memory documents may take. */
export interface ThreadLimits {
  /** The most threads. */
  readonly threads: number;
  /** The most documents that wait for a thread. */
  readonly waiting: number;
  /** The longest time that a document waits for a thread, and that its examination may then take, in milliseconds. */
  readonly ms: number;
}

const LIMITS: ThreadLimits = { threads: 2, waiting: 16, ms: 10_000 };
/** The most memory of a thread, in MB. */
const MEMORY = 256;

interface Job {
  readonly task: DocumentTask;
  readonly args: readonly unknown[];
  resolve(result: unknown): void;
  reject(error: unknown): void;
}

/**
 * Examines documents on threads, so that the API can answer other requests meanwhile. A thread that takes too long or
 * too much memory is ended, together with the job that it was doing.
 */
export class DocumentThreads implements DocumentWork {
  readonly #limits: ThreadLimits;
  readonly #threads = new Set<Worker>();
  readonly #idle: Worker[] = [];
  readonly #waiting: Job[] = [];
  #closed = false;

  constructor(limits: Partial<ThreadLimits> = {}) {
    this.#limits = { ...LIMITS, ...limits };
  }

  readonly parsePolicy: DocumentWork['parsePolicy'] = (...args) => this.#ask('parsePolicy', args);
  readonly compilePolicy: DocumentWork['compilePolicy'] = (...args) => this.#ask('compilePolicy', args);
  readonly compileCalendar: DocumentWork['compileCalendar'] = (...args) => this.#ask('compileCalendar', args);
  readonly compare: DocumentWork['compare'] = (...args) => this.#ask('compare', args);
  readonly compareCalendars: DocumentWork['compareCalendars'] = (...args) => this.#ask('compareCalendars', args);

  /** Ends the threads. Jobs that they are doing get no answer any more. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const job of this.#waiting.splice(0)) job.reject(busy());
    await Promise.all([...this.#threads].map((thread) => thread.terminate()));
  }

  #ask<Result>(task: DocumentTask, args: readonly unknown[]): Promise<Result> {
    return new Promise<Result>((resolve, reject) => {
      if (this.#closed || this.#waiting.length >= this.#limits.waiting) {
        reject(busy());
        return;
      }
      const job: Job = { task, args, resolve: resolve as (result: unknown) => void, reject };
      this.#waiting.push(job);
      setTimeout(() => {
        const at = this.#waiting.indexOf(job);
        if (at >= 0) this.#waiting.splice(at, 1)[0]!.reject(busy());
      }, this.#limits.ms).unref();
      this.#next();
    });
  }

  /** Gives the job that has waited longest to an idle thread, or to a new one. */
  #next(): void {
    if (this.#waiting.length === 0 || this.#closed) return;
    const thread = this.#idle.pop();
    if (thread !== undefined) this.#run(thread, this.#waiting.shift()!);
    else if (this.#threads.size < this.#limits.threads) this.#start();
  }

  #start(): void {
    const thread = new Worker(FILE, { execArgv: LOADER, resourceLimits: { maxOldGenerationSizeMb: MEMORY } });
    this.#threads.add(thread);
    const gone = (): void => {
      this.#threads.delete(thread);
      this.#next();
    };
    thread.once('exit', gone);
    // If the thread has a job, that job gets the error too. If not, the thread failed to start, and the waiting jobs
    // must not wait for it.
    thread.once('error', (error) => {
      if (!isReady) this.#waiting.shift()?.reject(error);
    });
    let isReady = false;
    thread.once('message', () => {
      isReady = true;
      this.#free(thread);
    });
  }

  #run(thread: Worker, job: Job): void {
    thread.ref();
    const settle = (act: () => void): void => {
      clearTimeout(timer);
      for (const [event, listener] of Object.entries(listeners)) thread.off(event, listener);
      act();
    };
    const listeners = {
      message: (answer: string) => {
        settle(() => answered(job, JSON.parse(answer)));
        this.#free(thread);
      },
      // The thread ran out of memory, or was ended together with the API.
      error: (error: Error & { code?: string }) =>
        settle(() => job.reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooMuch() : error)),
      exit: () => settle(() => job.reject(busy())),
    };
    const timer = setTimeout(() => {
      settle(() => job.reject(tooMuch()));
      void thread.terminate();
    }, this.#limits.ms);
    for (const [event, listener] of Object.entries(listeners)) thread.on(event, listener);
    thread.postMessage({ task: job.task, args: job.args });
  }

  #free(thread: Worker): void {
    // An idle thread must not keep the process alive.
    thread.unref();
    this.#idle.push(thread);
    this.#next();
  }
}

function answered(job: Job, answer: ThreadAnswer): void {
  if ('result' in answer) job.resolve(answer.result);
  else if ('refused' in answer) {
    const { type, title, issues } = answer.refused;
    job.reject(type === 'invalid-calendar' ? new CalendarError(title, issues) : new PolicyError(title, issues));
  } else job.reject(new Error('failure' in answer ? answer.failure : 'a thread said twice that it was ready'));
}

const busy = (): ProblemError =>
  new ProblemError('busy', {
    en: 'Other documents are being looked at; try again in a moment.',
    zh: '正在检查其他文件，请稍后再试。',
  });
const tooMuch = (): ProblemError =>
  new ProblemError('too-large', {
    en: 'It takes too long to look at this document; use fewer rules and categories.',
    zh: '检查该文件耗时过长，请减少规则和类别。',
  });

/**
 * The extension of this file: TypeScript in a checkout, for which a thread needs the loader, or JavaScript once
 * compiled.
 */
const EXTENSION = path.extname(__filename);
const FILE = path.join(__dirname, `document-thread${EXTENSION}`);
const LOADER = EXTENSION === '.ts' ? ['--import', pathToFileURL(require.resolve('tsx')).href] : [];
