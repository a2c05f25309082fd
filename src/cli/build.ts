declare const BUILD: string | undefined

/** Names the sources and packages this binary was built of; undefined in a checkout. */
export const build = typeof BUILD === 'string' ? BUILD : undefined
