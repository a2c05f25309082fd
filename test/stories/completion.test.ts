import { expect, test } from 'vitest'
import { terminpfad } from '../support/process.ts'

/** What bash offers after these words, the last of which is not finished. */
async function offered(...words: string[]): Promise<string[]> {
  const { stdout } = await terminpfad(['completion', 'bash'])
  const quoted = ['terminpfad', ...words].map((word) => `'${word}'`).join(' ')
  const ask = `${stdout}\nCOMP_WORDS=(${quoted}); COMP_CWORD=${words.length}; _terminpfad; printf '%s\\n' "\${COMPREPLY[@]}"`
  const shell = Bun.spawn(['bash', '-uc', ask], { stdout: 'pipe' })
  return (await new Response(shell.stdout).text()).trim().split('\n')
}

test('an admin in bash is offered the commands, what belongs to each, and its options', async () => {
  expect(await offered('re')).toEqual(['requests'])
  expect(await offered('proposals', '')).toEqual(expect.arrayContaining(['send', 'list', 'withdraw']))
  expect(await offered('requests', 'list', '--st')).toEqual(['--status'])
  expect(await offered('requests', 'show', 'K7-3M9Q', '--j')).toEqual(['--json'])
  expect(await offered('config', 'validate', 'praxis.y')).toEqual([''])
})

test('zsh reads the same, and fish each command with its explanation', async () => {
  expect((await terminpfad(['completion', 'zsh'])).stdout).toContain('bashcompinit')
  const { code, stdout, stderr } = await terminpfad(['completion', 'fish'])
  expect([code, stderr]).toEqual([0, ''])
  expect(stdout).toContain(
    "complete -c terminpfad -n '__fish_seen_subcommand_from proposals; and not __fish_seen_subcommand_from send list withdraw' -f -a withdraw -d 'take an open proposal back'",
  )
})
