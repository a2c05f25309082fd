import { domainToASCII } from 'node:url'

/**
 * One address as it is typed → as mail is sent to it (domain in lower case, umlauts as punycode), or nothing.
 * Refuses all that could name a second recipient: lists, comments, quotes, angle brackets, line breaks.
 */
export function readMailAddress(text: string): string | undefined {
  if (/\p{Cc}/u.test(text)) return undefined
  const typed = text.trim()
  const at = typed.lastIndexOf('@')
  const local = typed.slice(0, Math.max(at, 0))
  const domain = readDomain(typed.slice(at + 1))
  if (!domain || local.length > 64 || !dotAtom.test(local)) return undefined

  const address = `${local}@${domain}`
  return address.length > 254 ? undefined : address
}

const dotAtom = /^[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*$/
const label = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/

function readDomain(text: string): string | undefined {
  // Only these may reach the converter: it would cut at "/", "?" and "#" and resolve "%2e".
  if (!/^[\p{L}\p{M}\p{N}.-]+$/u.test(text)) return undefined
  const domain = domainToASCII(text)
  const labels = domain.split('.')
  const top = labels.at(-1) ?? ''
  if (labels.length < 2 || top.length < 2 || /^\d+$/.test(top)) return undefined
  return labels.every((part) => label.test(part)) ? domain : undefined
}
