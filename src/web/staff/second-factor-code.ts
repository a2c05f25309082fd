import { Secret, TOTP } from 'otpauth'
import type { Database } from '../../db/open.ts'
import { readRecoveryCode } from '../../db/secret.ts'
import { type ServerKey, seal, unseal } from '../../db/server-key.ts'
import {
  changeFactors,
  findSealedSeed,
  renewRecoveryCodes,
  saveTotp,
  useRecoveryCode,
  useTotpStep,
} from '../../db/staff-factors.ts'

/** Seconds a code of an app lives (RFC 6238). */
const period = 30

/** 160 random bits for an app, in base32 as apps take them. */
export function newSeed(): string {
  return new Secret({ size: 20 }).base32
}

/** What an app reads from the QR code. */
export function totpUri(seed: string, { practice, email }: { practice: string; email: string }): string {
  return totp(seed, { issuer: practice, label: email }).toString()
}

/** The half minute whose code this is, now or one step beside (clocks differ); undefined when it is none. */
function stepOf(seed: string, typed: string, now: Temporal.Instant): number | undefined {
  const token = typed.replace(/\s/g, '')
  if (!/^\d{6}$/.test(token)) return undefined
  const delta = totp(seed).validate({ token, timestamp: now.epochMilliseconds, window: 1 })
  return delta === null ? undefined : Math.floor(now.epochMilliseconds / 1000 / period) + delta
}

type Owner = { id: number; email: string }
type House = { db: Database; key: ServerKey; now: Temporal.Instant }

/** Gives an account a second factor at once, as the terminal does. The secrets in what it returns are the only copies. */
export async function setUpCodes(
  { db, key, now }: House,
  { id, email }: Owner,
  practice: string,
): Promise<{ totpUri: string; recoveryCodes: string[] }> {
  const seed = newSeed()
  const recoveryCodes = await db.transaction().execute(async (tx) => {
    await saveTotp(tx, { staffId: id, sealedSeed: seal(key, seed, purposeFor(id)), step: 0 }, now)
    return await renewRecoveryCodes(tx, id)
  })
  return { totpUri: totpUri(seed, { practice, email }), recoveryCodes }
}

/** Takes a seed once its first code was typed rightly. Gives new recovery codes; undefined for a wrong code. */
export async function confirmCodes(
  { db, key, now }: House,
  { seed, typed, staffId }: { seed: string; typed: string; staffId: number },
): Promise<string[] | undefined> {
  const step = stepOf(seed, typed, now)
  if (step === undefined) return undefined
  return await changeFactors(db, { staffId, now }, async (tx) => {
    await saveTotp(tx, { staffId, sealedSeed: seal(key, seed, purposeFor(staffId)), step }, now)
    return await renewRecoveryCodes(tx, staffId)
  })
}

/** Uses a code up: of the app, each only once, or a printed one. Says which it was; undefined when it is wrong. */
export async function useCode(
  { db, key, now }: House,
  staffId: number,
  typed: string,
): Promise<'app' | 'recovery' | undefined> {
  const recoveryCode = readRecoveryCode(typed)
  if (recoveryCode) return (await useRecoveryCode(db, staffId, recoveryCode, now)) ? 'recovery' : undefined
  const sealed = await findSealedSeed(db, staffId)
  const seed = sealed && unseal(key, sealed, purposeFor(staffId))
  const step = seed ? stepOf(seed, typed, now) : undefined
  return step !== undefined && (await useTotpStep(db, staffId, step)) ? 'app' : undefined
}

/** Whose apps' codes this key does not know: it is another one than they were set up with. */
export async function listForeignSeeds({ db, key }: Pick<House, 'db' | 'key'>): Promise<number[]> {
  const seeds = await db.selectFrom('staff_totp').select(['staff_id', 'sealed_seed']).execute()
  return seeds.flatMap(({ staff_id: id, sealed_seed }) => (unseal(key, sealed_seed, purposeFor(id)) ? [] : [id]))
}

/** A seed on its way through a form: nobody can choose one for somebody else. */
export function sealForForm(key: ServerKey, seed: string, staffId: number): string {
  return seal(key, seed, `form ${staffId}`)
}

export function unsealFromForm(key: ServerKey, sealed: string, staffId: number): string | undefined {
  return unseal(key, sealed, `form ${staffId}`)
}

function purposeFor(staffId: number): string {
  return `totp ${staffId}`
}

function totp(seed: string, names: { issuer?: string; label?: string } = {}): TOTP {
  return new TOTP({ ...names, secret: Secret.fromBase32(seed), algorithm: 'SHA1', digits: 6, period })
}
