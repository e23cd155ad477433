import { BlockList, isIP } from 'node:net'

/** What of IPv4 is no address of the public internet. @see RFC 6890 */
const special: readonly (readonly [string, number])[] = [
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
]

/** The part of IPv6 that is given to the public, and what in it is not: tunnels to other addresses, and examples. */
const given: readonly (readonly [string, number])[] = [['2000::', 3]]
const notGiven: readonly (readonly [string, number])[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
]

const lists = {
  special: listOf(special, 'ipv4'),
  given: listOf(given, 'ipv6'),
  notGiven: listOf(notGiven, 'ipv6'),
}

/** Addresses of this machine, of the network around it, and all others that are not of the public internet. */
export function isPrivateAddress(address: string): boolean {
  const family = isIP(address)
  if (family === 4) return lists.special.check(address, 'ipv4')
  // What is no address, or has the name of a network card in it, leads nowhere that is public.
  if (family !== 6 || address.includes('%')) return true
  return !lists.given.check(address, 'ipv6') || lists.notGiven.check(address, 'ipv6')
}

function listOf(subnets: readonly (readonly [string, number])[], family: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList()
  for (const [net, prefix] of subnets) list.addSubnet(net, prefix, family)
  return list
}
