import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { Command } from 'commander'
import { expect, test } from 'vitest'
import { createProgram } from '../src/cli/program.ts'

const root = resolve(import.meta.dirname, '..')
const readme = readFileSync(join(root, 'README.md'), 'utf8')

function commandsOf(command: Command, path: readonly string[] = []): string[] {
  return command.commands.flatMap((sub) => {
    const here = [...path, sub.name()]
    return sub.commands.length > 0 ? commandsOf(sub, here) : [here.join(' ')]
  })
}

test('the README names every command', () => {
  const commands = commandsOf(createProgram())
  expect(commands.length).toBeGreaterThan(15)
  expect(commands.filter((command) => !readme.includes(`\`${command}`))).toEqual([])
})

test('links between the pages of the handbook lead somewhere', () => {
  const pages = ['README.md', ...new Bun.Glob('docs/*.md').scanSync(root)]
  const dead = pages.flatMap((page) => {
    const links = readFileSync(join(root, page), 'utf8').matchAll(/\]\((?!https?:|#|mailto:)([^)#]+)/g)
    return [...links].map(([, link = '']) => join(dirname(page), link)).filter((link) => !existsSync(join(root, link)))
  })
  expect(dead).toEqual([])
})
