import { run } from './program.ts'
import { watchOutput } from './terminal.ts'

watchOutput()

// A server keeps running after its command returned, so the process ends by itself.
const code = await run(process.argv)
process.exitCode ||= code
