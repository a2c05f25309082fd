import { join } from 'node:path'
import { expect, test } from 'vitest'

const program = `
import { catchTheRest } from ${JSON.stringify(join(import.meta.dirname, 'last-resort.ts'))}
import { openLog } from ${JSON.stringify(join(import.meta.dirname, '../web/log.ts'))}
catchTheRest(openLog((line) => process.stdout.write(line)))
setTimeout(() => { throw new Error('in a timer') }, 1)
setTimeout(() => { Promise.reject(new Error('in a promise')) }, 30)
setTimeout(() => { throw 'no error at all' }, 60)
setTimeout(() => console.log('still here'), 200)
`

test('what nobody caught is logged with its stack, and the program goes on', async () => {
  const child = Bun.spawn([process.execPath, '-e', program], { stdout: 'pipe', stderr: 'pipe' })
  const [said, complained, code] = await Promise.all([
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
    child.exited,
  ])
  const lines = said.trim().split('\n')
  expect([code, complained, lines.pop()]).toEqual([0, '', 'still here'])
  const logged = lines.map((line) => JSON.parse(line))
  expect(logged.map(({ level, msg }) => `${level}: ${msg}`)).toEqual(Array(3).fill('error: nobody caught this'))
  for (const [index, words] of ['in a timer', 'in a promise', 'no error at all'].entries())
    expect(logged[index].stack).toContain(words)
  expect(logged[0].stack).toMatch(/ at /)
})
