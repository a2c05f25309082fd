import { codeOf } from './error-code.ts'

/**
 * A sentence for the admin when SQLite's driver cannot be loaded, else nothing.
 * The binary unpacks the driver into the temporary directory, where programs must be allowed to run.
 */
export function explainDriverProblem(error: unknown): string | undefined {
  if (!(error instanceof Error) || codeOf(error) !== 'ERR_DLOPEN_FAILED') return undefined
  if (/libstdc\+\+|GLIBC|GLIBCXX|libc\.musl|libgcc/.test(error.message))
    return `SQLite's driver needs glibc 2.34 or newer and libstdc++6 (Debian 12 has both): ${error.message}`
  return (
    "SQLite's driver cannot be loaded from the temporary directory: it is missing, full, read-only or mounted noexec. " +
    'Set BUN_TMPDIR to a directory in which programs may run, for example BUN_TMPDIR=/var/cache/terminpfad.'
  )
}
