import { type Finding, type Path, refuse } from './problem.ts'
import { type ClinicFile, url } from './schema.ts'
import { findValues } from './walk-schema.ts'

/** Links are https: only; an exit may also be a telephone number. */
export function checkUrls(file: ClinicFile): Finding[] {
  return findValues(file, new Set([url])).flatMap(({ at, value }) => {
    if (at[0] === 'expect') return []
    return at[0] === 'embed' ? checkOrigin(at, String(value)) : checkUrl(at, String(value))
  })
}

function checkUrl(at: Path, given: string): Finding[] {
  const isExit = at.at(-1) === 'redirect'
  if (isExit && /^tel:\+?[\d().-]{3,}$/.test(given)) return []
  const allowed = isExit ? 'https: or tel:' : 'https:'
  if (!URL.canParse(given)) return [refuse(at, 'invalid_value', `must be a whole address, beginning with ${allowed}`)]
  const { protocol, username, hostname } = new URL(given)
  if (protocol === 'tel:' && isExit)
    return [refuse(at, 'invalid_value', 'must be a telephone number after tel:, without spaces')]
  if (protocol !== 'https:') return [refuse(at, 'insecure_url', `must begin with ${allowed}, not ${protocol}`)]
  if (username || !hostname) return [refuse(at, 'insecure_url', 'must not hold a name or password before the @')]
  return []
}

function checkOrigin(at: Path, given: string): Finding[] {
  const wrong = refuse(at, 'invalid_value', 'must be an origin such as https://www.praxis.example, without a path')
  if (!URL.canParse(given)) return [wrong]
  const { protocol, hostname, origin, href } = new URL(given)
  // A star would stand for any site.
  if (href !== `${origin}/` || hostname.includes('*')) return [wrong]
  const isHere = protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
  return protocol === 'https:' || isHere ? [] : [refuse(at, 'insecure_url', 'must begin with https:')]
}
