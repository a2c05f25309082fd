import { isRope } from 'bun:jsc'
import { expect, test } from 'vitest'
import { keepPieces } from './kept.ts'

const clinic = {}

test('a piece is rendered once, and escaped once', () => {
  const keep = keepPieces(10)
  let times = 0
  const render = () => {
    times++
    return <b>{'<i> & "you"'}</b>
  }
  const piece = () => keep(clinic, 'key', render)
  expect(String(<p>{piece()}</p>)).toBe('<p><b>&lt;i&gt; &amp; &quot;you&quot;</b></p>')
  expect(String(<p>{piece()}</p>)).toBe('<p><b>&lt;i&gt; &amp; &quot;you&quot;</b></p>')
  expect(times).toBe(1)
})

test('another key or another owner has a piece of its own', () => {
  const keep = keepPieces(10)
  expect(String(keep(clinic, 'a', () => <b>1</b>))).toBe('<b>1</b>')
  expect(String(keep(clinic, 'b', () => <b>2</b>))).toBe('<b>2</b>')
  expect(String(keep({}, 'a', () => <b>3</b>))).toBe('<b>3</b>')
})

test('the oldest is forgotten when there are too many', () => {
  const keep = keepPieces(2)
  for (const key of ['a', 'b', 'c']) keep(clinic, key, () => <b>old</b>)
  expect(String(keep(clinic, 'c', () => <b>new</b>))).toBe('<b>old</b>')
  expect(String(keep(clinic, 'a', () => <b>new</b>))).toBe('<b>new</b>')
})

test('what is kept is one text, not the many it was put together of', () => {
  const words = Array.from({ length: 100 }, (_, index) => `Wort ${index} für ö`)
  const render = () => words.map((word) => String(<b>{word}</b>)).reduce((before, next) => before + next)
  expect(isRope(render())).toBe(true)
  const piece = String(keepPieces(1)(clinic, 'key', render))
  expect(isRope(piece)).toBe(false)
  expect(piece).toBe(render())
})
