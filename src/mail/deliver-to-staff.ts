import { digestMail } from '../../templates/mail/digest-mail.ts'
import { staffMail } from '../../templates/mail/staff-mail.ts'
import { mailView } from '../../templates/view.ts'
import { countDigest, findRhythm } from '../db/digests.ts'
import { markDone, type StaffMail } from '../db/outbox.ts'
import { findAccount, type StaffAccount } from '../db/staff.ts'
import type { Post } from './deliver.ts'

/** Tells somebody of staff what happened to their account or what waits; nobody whose account is shut. */
export async function deliverToStaff(post: Post, mail: StaffMail): Promise<boolean> {
  const { db, now, transport } = post
  const account = await findAccount(db, mail.staffId)
  const language = account?.language ?? 'de'
  const letter = account && !account.disabled ? await compose(post, mail, account, language) : undefined
  if (account && letter)
    await transport.send(
      {
        ...letter,
        messageId: mail.messageId,
        to: { name: account.name, address: mail.to ?? account.email },
        language,
      },
      post.leaving?.cut,
    )
  await markDone(db, { id: mail.id, sent: letter !== undefined, now: now() })
  return letter !== undefined
}

/** None when nothing is left to say. */
async function compose(
  { db, clinic, baseUrl, now }: Post,
  { kind }: StaffMail,
  { id, name }: StaffAccount,
  language: string,
) {
  const view = mailView(clinic, language)
  if (kind !== 'digest') return staffMail({ view, kind, name, link: `${baseUrl}/praxis/konto` })
  const today = now().toZonedDateTimeISO(clinic.timeZone).startOfDay().toInstant()
  const counts = await countDigest(db, today)
  const isWanted = counts.waiting > 0 && (await findRhythm(db, id)) !== undefined
  return isWanted ? digestMail({ view, counts, name, link: `${baseUrl}/praxis` }) : undefined
}
