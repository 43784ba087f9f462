/** Where the parts of a JSON text stand in it, so that what is wrong can be shown at its place. */

export interface Place {
  /** The first character, and the one after the last, counted from 0. */
  readonly from: number;
  readonly to: number;
  /** Counted from 1. */
  readonly line: number;
}

/** A text is not JSON. */
export class NotJsonError extends Error {
  constructor(readonly place: Place) {
    super('not JSON');
    this.name = 'NotJsonError';
  }
}

/** The place of some characters of a text. */
export const placeIn = (text: string, from: number, to = from): Place => ({
  from,
  to,
  line: text.slice(0, from).split('\n').length,
});

/**
 * The places of all values of a JSON text, by their pointers. Of a member that is missing there is none.
 *
 * @throws NotJsonError with the first place that is wrong
 */
export function placesIn(text: string): ReadonlyMap<string, readonly [from: number, to: number]> {
  const places = new Map<string, readonly [number, number]>();
  const token =
    /\s*(?:([{}[\],:])|("(?:[^"\\\n\r\t]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null))/y;
  let at = 0;
  const fail = (from: number): never => {
    const start = from + (/^\s*/.exec(text.slice(from))?.[0].length ?? 0);
    throw new NotJsonError(placeIn(text, Math.min(start, text.length), Math.min(start + 1, text.length)));
  };
  const next = (): { sign: string | undefined; text: string; from: number; to: number } => {
    token.lastIndex = at;
    const found = token.exec(text);
    if (found === null) return fail(at);
    const [, sign, string, other] = found;
    const written = sign ?? string ?? other!;
    at = token.lastIndex;
    return { sign, text: written, from: at - written.length, to: at };
  };
  const isNext = (sign: string): boolean => {
    const before = at;
    if (next().sign === sign) return true;
    at = before;
    return false;
  };
  const expect = (sign: string): number => {
    const before = at;
    const found = next();
    return found.sign === sign ? found.to : fail(before);
  };
  const value = (pointer: string): void => {
    const before = at;
    const first = next();
    let { to } = first;
    if (first.sign === '{') to = members(pointer);
    else if (first.sign === '[') to = items(pointer);
    else if (first.sign !== undefined) fail(before);
    places.set(pointer, [first.from, to]);
  };
  const members = (pointer: string): number => {
    if (isNext('}')) return at;
    for (;;) {
      const before = at;
      const name = next();
      if (!name.text.startsWith('"')) fail(before);
      expect(':');
      const key = (JSON.parse(name.text) as string).replaceAll('~', '~0').replaceAll('/', '~1');
      value(`${pointer}/${key}`);
      if (!isNext(',')) return expect('}');
    }
  };
  const items = (pointer: string): number => {
    if (isNext(']')) return at;
    for (let index = 0; ; index++) {
      value(`${pointer}/${index}`);
      if (!isNext(',')) return expect(']');
    }
  };
  value('');
  if (text.slice(at).trim() !== '') fail(at);
  return places;
}

/** The place of a pointer, or of the nearest part around it that is there. @param places those of the text */
export function placeOf(text: string, places: ReturnType<typeof placesIn>, pointer: string): Place {
  for (let near = pointer; ; near = near.slice(0, near.lastIndexOf('/'))) {
    const found = places.get(near);
    if (found !== undefined) return placeIn(text, ...found);
    if (near === '') return placeIn(text, 0);
  }
}
