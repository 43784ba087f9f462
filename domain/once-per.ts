/**
 * A function that works out its answer once for each object, and remembers it for as long as there is the object. It is for
 * what follows from a state alone, which is never changed: a new state is a new object.
 */
export function oncePer<Key extends object, Value>(workOut: (key: Key) => Value): (key: Key) => Value {
  const known = new WeakMap<Key, { readonly value: Value }>();
  return (key) => {
    const found = known.get(key) ?? { value: workOut(key) };
    known.set(key, found);
    return found.value;
  };
}
