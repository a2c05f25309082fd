import { run } from './program.ts'

// A server keeps running after its command returned, so the process ends by itself.
process.exitCode = await run(process.argv)
