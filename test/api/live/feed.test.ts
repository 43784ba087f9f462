import { Feed } from '../../../api/live/feed';

test('a stream that comes back is told of each case once that has changed since', () => {
  const feed = new Feed();
  feed.add(['a']);
  const last = feed.idOf();
  feed.add(['b', 'c']);
  feed.add(['b']);
  expect(feed.since(last)).toEqual(['b', 'c']);
  expect(feed.since(feed.idOf())).toEqual([]);
});

test('whoever was away for too long, or comes from another process, is told that this cannot be told', () => {
  const feed = new Feed(2);
  const first = feed.idOf();
  feed.add(['a']);
  const second = feed.idOf();
  feed.add(['b', 'c']);
  expect(feed.since(first)).toBeNull();
  expect(feed.since(second)).toEqual(['b', 'c']);
  expect(feed.since(new Feed().idOf())).toBeNull();
});

test.each(['', 'x', '.', '.1', 'x.1', 'x.y'])('what is no id of an event, as "%s", is none', (id) => {
  expect(new Feed().since(id)).toBeNull();
});

test('nobody goes on from an event of the future, nor over a gap', () => {
  const feed = new Feed();
  feed.add(['a']);
  const before = feed.idOf();
  expect(feed.since(feed.idOf(7))).toBeNull();
  feed.gap();
  expect(feed.since(before)).toBeNull();
  feed.add(['b']);
  expect(feed.since(feed.idOf(2))).toEqual(['b']);
});
