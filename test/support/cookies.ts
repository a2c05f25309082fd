type Cookie = { value: string; path: string; strict: boolean }

/** Keeps cookies the way a browser does: __Host- only when it is secure, for the whole host and no other. */
export function cookieJar() {
  const cookies = new Map<string, Cookie>()
  return {
    /** The Cookie header for a page; strict ones stay at home when the click came from elsewhere. */
    header(path: string, fromElsewhere: boolean): string {
      return [...cookies]
        .filter(([, cookie]) => path.startsWith(cookie.path) && !(cookie.strict && fromElsewhere))
        .map(([name, { value }]) => `${name}=${value}`)
        .join('; ')
    },
    keep(answer: Response): void {
      for (const line of answer.headers.getSetCookie()) {
        const [pair = '', ...rest] = line.split(';').map((part) => part.trim())
        const name = pair.slice(0, pair.indexOf('='))
        const value = pair.slice(pair.indexOf('=') + 1)
        const attributes = new Map(rest.map((part) => [part.split('=')[0]?.toLowerCase(), part.split('=')[1] ?? '']))
        const path = attributes.get('path') || '/'
        const forHost = attributes.has('secure') && path === '/' && !attributes.has('domain')
        if (name.startsWith('__Host-') && !forHost) throw new Error(`A browser refuses the cookie ${line}`)
        const expires = attributes.get('expires')
        const isOver = attributes.get('max-age') === '0' || (expires && Date.parse(expires) < Date.now())
        if (isOver) cookies.delete(name)
        else cookies.set(name, { value, path, strict: attributes.get('samesite')?.toLowerCase() === 'strict' })
      }
    },
    names: () => [...cookies.keys()],
    clear: () => cookies.clear(),
  }
}
