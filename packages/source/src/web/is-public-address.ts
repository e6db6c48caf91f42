import ipaddr from 'ipaddr.js';

/**
 * Whether an address is one of the public internet's. Loopback, private, link-local (which holds the metadata service
 * of clouds), carrier, multicast, reserved and translated ranges are not, nor is anything that is no address; an IPv4
 * address written as IPv6 is judged as the IPv4 address.
 *
 * @param address - IPv4 or IPv6, without brackets; a zone (`%eth0`) is allowed.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  return ipaddr.process(address).range() === 'unicast';
}
