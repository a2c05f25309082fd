import { Layout } from '../templates/layout.tsx'
import { Button, ButtonLink } from '../templates/parts/button.tsx'
import { Card } from '../templates/parts/card.tsx'
import { AnswerList, BackLink, ChoiceLink } from '../templates/parts/choice.tsx'
import { Field, SelectField } from '../templates/parts/field.tsx'
import { LanguageSwitch } from '../templates/parts/navigation.tsx'
import { Empty, Notice } from '../templates/parts/notice.tsx'
import { RadioList } from '../templates/parts/options.tsx'
import { Bubble, Reference, SlotCard } from '../templates/parts/thread.tsx'
import type { View } from '../templates/view.ts'
import { Answers } from './gallery-form.tsx'

/** A word in the two directions of writing that the gallery shows. */
export type Say = (german: string, arabic: string) => string
export type PageProps = { view: View; say: Say }

export function WindowPage({ view, say }: PageProps) {
  const languages = [
    { code: 'de', name: 'Deutsch', href: '?lang=de', current: view.language === 'de' },
    { code: 'en', name: 'English', href: '?lang=en', current: false },
    { code: 'tr', name: 'Türkçe', href: '?lang=tr', current: false },
    { code: 'ar', name: 'العربية', href: '?lang=ar', current: view.language === 'ar' },
  ]
  return (
    <Layout view={view} title="Start" languageSwitch={<LanguageSwitch label="Sprache" languages={languages} />}>
      <h1>{say('Guten Tag! Wie können wir Ihnen helfen?', 'مرحبًا! كيف يمكننا مساعدتك؟')}</h1>
      <ul class="choices">
        <li>
          <ChoiceLink href="#main" label={say('Termin', 'موعد')} />
        </li>
        <li>
          <ChoiceLink href="#main" label={say('Rezept', 'وصفة طبية')} />
        </li>
        <li>
          <ChoiceLink href="#main" label={say('Sprechzeiten', 'ساعات العمل')} />
        </li>
      </ul>
    </Layout>
  )
}

export function QuestionPage({ view, say }: PageProps) {
  const answers = [
    { value: 'check', label: say('Vorsorgeuntersuchung', 'فحص وقائي') },
    {
      value: 'shot',
      label: say('Impfung', 'تطعيم'),
      note: say('Bitte bringen Sie Ihren Impfpass mit.', 'يرجى إحضار دفتر التطعيم.'),
    },
    {
      value: 'travel',
      label: say('Reiseberatung', 'استشارة سفر'),
      note: say('Selbstzahlerleistung, 35 €', 'على نفقتك، 35 €'),
    },
    { value: 'long', label: say('Langzeitblutdruckmessung und Belastungs-EKG', 'قياس ضغط الدم على مدار 24 ساعة') },
  ]
  return (
    <Layout view={view} title="Leistung">
      <BackLink href="#main" label={say('Zurück', 'رجوع')} />
      <form method="post" action="#">
        <h1>{say('Für welche Leistung möchten Sie einen Termin?', 'ما الخدمة التي تريد موعدًا لها؟')}</h1>
        <AnswerList name="service" answers={answers} />
      </form>
    </Layout>
  )
}

export function ProposalPage({ view, say }: PageProps) {
  const slots = [
    { date: say('Dienstag, 1. Dezember 2026', 'الثلاثاء، 1 ديسمبر 2026'), time: say('9:30 Uhr', '9:30') },
    { date: say('Donnerstag, 3. Dezember 2026', 'الخميس، 3 ديسمبر 2026'), time: say('15:10 Uhr', '15:10') },
  ]
  return (
    <Layout view={view} title="Vorschlag">
      <h1>{say('Passt Ihnen einer dieser Termine?', 'هل يناسبك أحد هذه المواعيد؟')}</h1>
      <p class="lead">
        {say('Bitte antworten Sie bis Mittwoch, 25. November, 12 Uhr.', 'يرجى الرد حتى الأربعاء 25 نوفمبر الساعة 12.')}
      </p>
      <ul class="slots">
        {slots.map((slot) => (
          <li>
            <SlotCard {...slot} about={['Dr. Anna Beispiel', say('30 Minuten', '30 دقيقة')]}>
              <form method="post" action="#">
                <Button>{say('Annehmen', 'قبول')}</Button>
              </form>
            </SlotCard>
          </li>
        ))}
      </ul>
      <form method="post" action="#">
        <Button kind="danger">{say('Ablehnen', 'رفض')}</Button>
      </form>
    </Layout>
  )
}

export function ThreadPage({ view, say }: PageProps) {
  const practice = view.clinic.name
  return (
    <Layout view={view} title="Verlauf">
      <Notice kind="success" title={say('Ihre Anfrage ist bei uns.', 'وصلنا طلبك.')}>
        <p>
          {say(
            'Das ist noch kein Termin. Wir melden uns bis morgen Abend.',
            'هذا ليس موعدًا بعد. سنتواصل معك حتى مساء الغد.',
          )}
        </p>
      </Notice>
      <h1>{say('Ihre Anfrage', 'طلبك')}</h1>
      <Reference label={say('Vorgangsnummer', 'رقم المعاملة')} value="K7-3M9Q" />
      <Card title={say('Ihre Angaben', 'بياناتك')}>
        <Answers say={say} />
      </Card>
      <h2>{say('Verlauf', 'المراسلات')}</h2>
      <div class="thread">
        <Bubble side="system" author={practice} at={say('heute, 8:02', 'اليوم 8:02')} datetime="2026-11-23T08:02">
          {say('Anfrage gesendet', 'أُرسل الطلب')}
        </Bubble>
        <Bubble
          side="patient"
          author={say('Sie', 'أنت')}
          at={say('heute, 8:04', 'اليوم 8:04')}
          datetime="2026-11-23T08:04"
        >
          {say('Ich kann auch ganz kurzfristig kommen.', 'يمكنني الحضور في أي وقت قريب.')}
        </Bubble>
        <Bubble
          side="practice"
          author={practice}
          at={say('heute, 9:15', 'اليوم 9:15')}
          datetime="2026-11-23T09:15"
          unreadLabel={say('Neu', 'جديد')}
        >
          {say(
            'Vielen Dank. Wir schauen nach.\nBitte bringen Sie Ihre Karte mit.',
            'شكرًا لك. سنتحقق.\nيرجى إحضار بطاقتك.',
          )}
        </Bubble>
      </div>
      <form method="post" action="#">
        <Field id="text" name="text" label={say('Ihre Nachricht', 'رسالتك')} rows={4} />
        <div class="actions">
          <Button>{say('Nachricht senden', 'إرسال الرسالة')}</Button>
          <Button kind="danger">{say('Anfrage zurückziehen', 'سحب الطلب')}</Button>
        </div>
      </form>
    </Layout>
  )
}

export function PartsPage({ view, say }: PageProps) {
  return (
    <Layout view={view} title="Teile" banner={<p class="banner">{say('Probebetrieb', 'تشغيل تجريبي')}</p>}>
      <h1>{say('Alle Teile', 'كل الأجزاء')}</h1>
      {(['info', 'success', 'warning', 'danger'] as const).map((kind) => (
        <Notice kind={kind} title={say('Ein Hinweis', 'ملاحظة')}>
          <p>
            {say('Im Notfall wählen Sie', 'في حالة الطوارئ اتصل بـ')} <a href="tel:112">112</a>.
          </p>
        </Notice>
      ))}
      <div class="actions">
        <Button>{say('Anfrage senden', 'إرسال')}</Button>
        <Button kind="secondary">{say('Drucken', 'طباعة')}</Button>
        <Button kind="danger">{say('Ablehnen', 'رفض')}</Button>
        <Button kind="quiet">{say('Später', 'لاحقًا')}</Button>
        <Button disabled>{say('Gesendet', 'أُرسل')}</Button>
        <ButtonLink href="#main">{say('Zur Terminseite', 'إلى صفحة المواعيد')}</ButtonLink>
      </div>
      <SelectField
        id="who"
        name="who"
        label={say('Behandler/in', 'الطبيب')}
        options={[{ value: '', label: say('Egal', 'لا يهم') }]}
      />
      <RadioList
        name="card"
        legend={say('Wurde Ihre Karte eingelesen?', 'هل قُرئت بطاقتك؟')}
        error={say('Wählen Sie eine Antwort.', 'اختر إجابة.')}
        value="no"
        options={[
          { value: 'yes', label: say('Ja', 'نعم') },
          { value: 'no', label: say('Nein', 'لا'), hint: say('Bringen Sie sie bitte mit.', 'يرجى إحضارها.') },
        ]}
      />
      <Empty title={say('Noch keine Nachrichten', 'لا رسائل بعد')}>
        <p>{say('Hier steht, was wir Ihnen schreiben.', 'هنا يظهر ما نكتبه لك.')}</p>
      </Empty>
    </Layout>
  )
}
