import { domainToUnicode } from 'node:url'

/** Where an address leads, with its umlauts: the address itself spells them as xn--… */
export function readableHost({ host, hostname, port }: URL): string {
  const name = domainToUnicode(hostname)
  return name ? [name, port].filter(Boolean).join(':') : host
}
