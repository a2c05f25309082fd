import { expect, test } from 'vitest'
import { checkPassword } from './password.ts'

const circumstances = {
  clinicName: 'Praxis Beispiel',
  email: 'erika.muster@example.org',
  common: new Set(['passwort', 'password', 'qwertz', 'krankenhaus', 'frühling', '1qaz2wsx3edc', 'horse']),
}

test.each([
  ['elf Zeichen', 'too-short'],
  ['', 'too-short'],
  // Twelve code units, six signs.
  ['🐎🐎🐎🐎🐎🐎', 'too-short'],
  ['x'.repeat(201), 'too-long'],
  ['passwort1234', 'too-common'],
  ['Password!2026', 'too-common'],
  ['123456789012', 'too-common'],
  ['qwertz123456', 'too-common'],
  ['TerminPfad-2026', 'contains-name'],
  ['mein-Termin-Pfad-ist-schön', 'contains-name'],
  ['PraxisBeispiel2026!', 'contains-name'],
  ['erika.muster2026', 'contains-name'],
  ['abcdefghijkl', 'too-common'],
  ['Qwertzuiopü1', 'too-common'],
  ['Krankenhaus-2026', 'too-common'],
  ['2026 Frühling!', 'too-common'],
  ['2026 Fru\u0308hling!', 'too-common'],
  ['Kr4nk3nh4us2026', 'too-common'],
  ['passwortpasswort', 'too-common'],
  ['1qaz2wsx3edc', 'too-common'],
  ['????????????', 'too-common'],
  ['unsere Praxis Beispiel', 'contains-name'],
  ['UNSERE PRAXIS BEISPIEL', 'contains-name'],
])('"%s" is no password: %s', (password, problem) => {
  expect(checkPassword(password, circumstances)).toBe(problem)
})

test.each([
  'Sieben grüne Stühle im Flur',
  'correct horse battery',
  'xkcd-vqzr-plmt',
  'Erika Muster mag sieben Stühle',
  'Krankenhausflure sind lang',
  'horse battery',
  'зелёный стул у окна',
  ' mit Leerzeichen am Rand ',
  'x7!'.repeat(66),
])('"%s" is good enough', (password) => expect(checkPassword(password, circumstances)).toBeUndefined())
