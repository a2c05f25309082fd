type Asked = {
  method?: string
  /** Form fields; a name may come more than once. */
  fields?: Record<string, string> | [string, string][]
  /** Sent as it is, instead of fields. */
  body?: BodyInit
  /** These win; undefined takes a header away. */
  headers?: Record<string, string | undefined>
}

/** One request that no page of ours offers, as a browser on our own page would send it. Redirects are not followed. */
export async function ask(
  { fetch }: { fetch: (request: Request) => Response | Promise<Response> },
  address: string,
  { method, fields, body, headers = {} }: Asked = {},
): Promise<Response> {
  const url = new URL(address, 'http://localhost:8080')
  const sent = fields ? new URLSearchParams(fields) : body
  const usual = { host: url.host, origin: url.origin, 'sec-fetch-site': 'same-origin', 'accept-language': 'de' }
  const wanted = Object.entries({ ...usual, ...headers }).filter(
    (pair): pair is [string, string] => pair[1] !== undefined,
  )
  return await fetch(
    new Request(url, {
      method: method ?? (sent === undefined ? 'GET' : 'POST'),
      headers: Object.fromEntries(wanted),
      ...(sent !== undefined && { body: sent }),
    }),
  )
}
