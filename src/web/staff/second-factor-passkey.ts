import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import { changeFactors, findFactors, renewRecoveryCodes } from '../../db/staff-factors.ts'
import {
  addChallenge,
  addPasskey,
  findPasskey,
  isPasskeyKnown,
  listPasskeys,
  markPasskeyUsed,
  useChallenge,
} from '../../db/staff-passkeys.ts'
import { hasSecondFactor, type Staff } from '../../domain/staff.ts'
import type { Page } from '../context.ts'

/** What the browser asks a passkey of anybody's for; a passkey that knows its owner stands for both factors. */
export async function askForPasskey(c: Page): Promise<object> {
  const { generateAuthenticationOptions } = await loadWebauthn()
  const options = await generateAuthenticationOptions({ rpID: rpId(c), userVerification: 'required' })
  await addChallenge(c.var.db, { challenge: options.challenge, staffId: null }, c.var.now)
  return options
}

/** Whose passkey answered; undefined when the answer proves nothing. */
export async function readPasskeyAnswer(c: Page, answer: string): Promise<number | undefined> {
  const { db, now } = c.var
  const response = readJson<AuthenticationResponseJSON>(answer)
  const passkey = response && (await findPasskey(db, String(response.id)))
  if (!response || !passkey) return undefined
  const { verifyAuthenticationResponse } = await loadWebauthn()
  const verifying = verifyAuthenticationResponse({
    response,
    expectedChallenge: (challenge) => useChallenge(db, { challenge, staffId: null }, now),
    ...expectedPlace(c),
    credential: { id: passkey.id, publicKey: passkey.publicKey, counter: passkey.counter },
    requireUserVerification: true,
  })
  const verified = await quietly(c, verifying)
  if (!verified?.verified) return undefined
  await markPasskeyUsed(db, passkey.id, { counter: verified.authenticationInfo.newCounter, now })
  return passkey.staffId
}

/** What the browser makes a new passkey of; those there are already are left out. */
export async function askForNewPasskey(c: Page, { id, email, name }: Staff): Promise<object> {
  const { generateRegistrationOptions } = await loadWebauthn()
  const known = await listPasskeys(c.var.db, id)
  const options = await generateRegistrationOptions({
    rpName: c.var.clinic.name,
    rpID: rpId(c),
    userID: new TextEncoder().encode(String(id)),
    userName: email,
    userDisplayName: name,
    attestationType: 'none',
    excludeCredentials: known.map((passkey) => ({ id: passkey.id })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  await addChallenge(c.var.db, { challenge: options.challenge, staffId: id }, c.var.now)
  return options
}

type NewPasskey = { staffId: number; answer: string; name: string }

/** Keeps the passkey that was made; with the first factor come codes to print. Undefined when the answer proves nothing. */
export async function saveNewPasskey(
  c: Page,
  { staffId, answer, name }: NewPasskey,
): Promise<{ recoveryCodes?: string[] } | undefined> {
  const { db, now } = c.var
  const credential = await readNewPasskey(c, staffId, answer)
  if (!credential) return undefined
  const { id, counter } = credential
  const publicKey = new Uint8Array(credential.publicKey)
  return await changeFactors(db, { staffId, now }, async (tx) => {
    const isFirst = !hasSecondFactor(await findFactors(tx, staffId))
    await addPasskey(tx, { id, staffId, name, publicKey, counter, createdAt: now })
    return isFirst ? { recoveryCodes: await renewRecoveryCodes(tx, staffId) } : {}
  })
}

async function readNewPasskey(c: Page, staffId: number, answer: string) {
  const { db, now } = c.var
  const response = readJson<RegistrationResponseJSON>(answer)
  if (!response || (await isPasskeyKnown(db, String(response.id)))) return undefined
  const { verifyRegistrationResponse } = await loadWebauthn()
  const verifying = verifyRegistrationResponse({
    response,
    expectedChallenge: (challenge) => useChallenge(db, { challenge, staffId }, now),
    ...expectedPlace(c),
    requireUserVerification: true,
  })
  const verified = await quietly(c, verifying)
  return verified?.verified ? verified.registrationInfo.credential : undefined
}

/** Loaded with the first passkey. What it is built on needs reflect-metadata before it, and in a binary does not bring it. */
async function loadWebauthn() {
  await import('reflect-metadata')
  return await import('@simplewebauthn/server')
}

function rpId(c: Page): string {
  return new URL(c.var.baseUrl).hostname
}

function expectedPlace(c: Page) {
  const origins = c.var.origins.filter((origin) => new URL(origin).hostname === rpId(c))
  return { expectedOrigin: origins, expectedRPID: rpId(c) }
}

/** The package throws for every answer that is wrong in itself; the reason is for the log alone. */
async function quietly<Result>(c: Page, verifying: Promise<Result>): Promise<Result | undefined> {
  try {
    return await verifying
  } catch (error) {
    c.var.log.info({ requestId: c.var.requestId, reason: String(error) }, 'a passkey was refused')
    return undefined
  }
}

function readJson<Shape>(text: string): Shape | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Shape) : undefined
  } catch {
    return undefined
  }
}
