/** As many bytes as the id of a run may have. */
const ID_BYTES = 64;
const COUNT_BYTES = Int32Array.BYTES_PER_ELEMENT;

/**
 * What the workflow thread is doing, in memory that both threads see: which run it took up last, and how many calls it has
 * taken up. It can be read while the thread does not come back.
 */
export class Doing {
  readonly #count: Int32Array;
  readonly #run: Uint8Array;

  constructor(readonly memory: SharedArrayBuffer = new SharedArrayBuffer(COUNT_BYTES + ID_BYTES)) {
    this.#count = new Int32Array(memory, 0, 1);
    this.#run = new Uint8Array(memory, COUNT_BYTES, ID_BYTES);
  }

  /** In the workflow thread: takes up a call. @param run empty for calls that are of no run */
  takeUp(run: string): void {
    this.#run.fill(0);
    new TextEncoder().encodeInto(run, this.#run);
    Atomics.add(this.#count, 0, 1);
  }

  /** How many calls were taken up; it begins anew after some thousand millions. */
  get calls(): number {
    return Atomics.load(this.#count, 0);
  }

  /** The run of the call that was taken up last; empty if it was of none. */
  get run(): string {
    const bytes = this.#run.slice();
    const end = bytes.indexOf(0);
    return new TextDecoder().decode(end < 0 ? bytes : bytes.subarray(0, end));
  }
}
