import { lookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import type { Words } from '../domain/language';

/** Networks that are not the public Internet, after the special-purpose registries of IANA (RFC 6890 and later). */
const PRIVATE = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const) {
  PRIVATE.addSubnet(network, bits, 'ipv4');
}
/** Of IPv6 only the global unicast addresses are public, and not all of them. */
const PUBLIC_V6 = new BlockList();
PUBLIC_V6.addSubnet('2000::', 3, 'ipv6');
const PRIVATE_V6 = new BlockList();
for (const [network, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  // An IPv4 address, which may be a private one, lies within.
  ['2002::', 16],
  ['3fff::', 20],
] as const) {
  PRIVATE_V6.addSubnet(network, bits, 'ipv6');
}

/** Whether an address belongs to a private network, this machine, or no network at all. */
export function isPrivate(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return PRIVATE.check(address, 'ipv4');
    case 6:
      return !PUBLIC_V6.check(address, 'ipv6') || PRIVATE_V6.check(address, 'ipv6');
    default:
      return true;
  }
}

/** The address is not one that a webhook may be sent to. */
export class PrivateAddressError extends Error {
  readonly code = 'EPRIVATE';

  constructor(readonly said: Words) {
    super(said.en);
  }
}

/**
 * Whether a webhook may go to this address, as far as it can be told without looking a name up: it is https, and to no number
 * of a private network.
 *
 * @throws PrivateAddressError if it may not
 */
export function requirePublic({ protocol, hostname }: URL): void {
  if (protocol !== 'https:') throw new PrivateAddressError({ en: 'must be https', zh: '须为 https 地址' });
  const host = hostOf(hostname);
  // A literal address is not looked up.
  if (isIP(host) !== 0 && isPrivate(host)) {
    throw new PrivateAddressError({ en: `${host} is not a public address`, zh: `${host} 不是公网地址` });
  }
}

/** A literal IPv6 address stands in brackets. */
const hostOf = (hostname: string): string => hostname.replace(/^\[|\]$/g, '');

/**
 * Looks a name up and leaves out its private addresses. The connection is made to what this gives, so that a name
 * cannot point elsewhere between a check and the connection.
 */
export const lookupPublic: LookupFunction = (hostname, options, done) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error !== null) return done(error, '');
    const open = addresses.filter(({ address }) => !isPrivate(address));
    const [first] = open;
    if (first === undefined) {
      return done(
        new PrivateAddressError({ en: `${hostname} has no public address`, zh: `${hostname} 没有公网地址` }),
        '',
      );
    }
    if (options.all) return done(null, open);
    return done(null, first.address, first.family);
  });
};

/** For so long a name is looked up when a webhook is made. */
const LOOKUP_MS = 2_000;

/**
 * Why no message would ever be sent to this address; null if it may be. A name that can't be looked up now is let pass: each
 * message looks it up anew.
 */
export async function addressRefusal(url: URL): Promise<Words | null> {
  try {
    requirePublic(url);
    const host = hostOf(url.hostname);
    if (isIP(host) === 0) await lookedUp(host);
    return null;
  } catch (thrown) {
    return thrown instanceof PrivateAddressError ? thrown.said : null;
  }
}

function lookedUp(host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, LOOKUP_MS);
    lookupPublic(host, {}, (error) => {
      clearTimeout(timer);
      error === null ? resolve() : reject(error);
    });
  });
}
