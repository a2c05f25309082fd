import type { Page } from './context.ts'

type Headers = Readonly<Record<string, string>>

const policy = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' data:",
  'connect-src': "'self'",
  'form-action': "'self'",
  'base-uri': "'none'",
  'object-src': "'none'",
  'frame-ancestors': "'none'",
}

/** On every answer that does not say otherwise itself: kept by no cache, nothing but our own files, framed by nobody. */
const everywhere: Headers = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': write(policy),
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Origin-Agent-Cluster': '?1',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=()',
  'Referrer-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'X-DNS-Prefetch-Control': 'off',
  'X-Download-Options': 'noopen',
  'X-Frame-Options': 'DENY',
  'X-Permitted-Cross-Domain-Policies': 'none',
  'X-XSS-Protection': '0',
}
/** A mailed link's page gives its address to nobody. */
const onLinks: Headers = { ...everywhere, 'Referrer-Policy': 'no-referrer' }

/** What the answer to this question says of itself, beside what its handler does. */
export function headersFor(c: Page): Headers {
  const headers = headersOf(c)
  return isEncrypted(c.var.baseUrl) ? encryptedFromNowOn.getOrInsertComputed(headers, addTransport) : headers
}

function headersOf({ req, var: { framable, clinic } }: Page): Headers {
  if (req.path.startsWith('/v/')) return onLinks
  const { origins } = clinic.embed
  return framable && origins.length > 0 ? framedBy(origins) : everywhere
}

const encryptedFromNowOn = new WeakMap<Headers, Headers>()

/** For a year browsers never ask unencrypted again (ASVS 3.4.1). */
function addTransport(headers: Headers): Headers {
  return { ...headers, 'Strict-Transport-Security': 'max-age=31536000; includeSubDomains' }
}

/** A name of the practice's own network may have a certificate today and none tomorrow. */
function isEncrypted(baseUrl: string): boolean {
  return (
    /^https:\/\/[^/:]+\.[a-z][^/:]*(:\d+)?$/.test(baseUrl) && !/\.(local|lan|home\.arpa|internal)(:\d+)?$/.test(baseUrl)
  )
}

/** The answer with all that its handler did not say itself. */
export function withHeaders(c: Page, answer: Response): Response {
  if (c.var.isKept) return answer
  const { headers } = answer
  for (const [name, value] of Object.entries(headersFor(c))) if (!headers.has(name)) headers.set(name, value)
  return answer
}

const framings = new WeakMap<readonly string[], Headers>()

function framedBy(origins: readonly string[]): Headers {
  return framings.getOrInsertComputed(origins, () => {
    // It knows no origins, and newer browsers read the policy instead.
    const { 'X-Frame-Options': _, ...others } = everywhere
    return { ...others, 'Content-Security-Policy': write({ ...policy, 'frame-ancestors': origins.join(' ') }) }
  })
}

function write(directives: Readonly<Record<string, string>>): string {
  return Object.entries(directives)
    .map((directive) => directive.join(' '))
    .join('; ')
}
