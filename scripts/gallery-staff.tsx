import { Layout } from '../templates/layout.tsx'
import { Button } from '../templates/parts/button.tsx'
import { Card } from '../templates/parts/card.tsx'
import { Field, SelectField } from '../templates/parts/field.tsx'
import { Tabs } from '../templates/parts/navigation.tsx'
import { StatusBadge } from '../templates/parts/status-badge.tsx'
import { SummaryList } from '../templates/parts/summary-list.tsx'
import { Bubble, Reference, SlotCard } from '../templates/parts/thread.tsx'
import type { View } from '../templates/view.ts'
import type { Say } from './gallery-patient.tsx'

type PageProps = { view: View; say: Say }

export function InboxPage({ view, say }: PageProps) {
  const tabs = [
    { href: '#', label: say('Offen', 'مفتوح'), count: 12, current: true },
    { href: '#', label: say('Wartet auf Antwort', 'بانتظار الرد'), count: 3, current: false },
    { href: '#', label: say('Erledigt', 'منجز'), current: false },
  ]
  return (
    <Layout view={view} title="Posteingang" side="staff" nav={<Menu say={say} />}>
      <div class="bar">
        <h1>{say('Posteingang', 'البريد الوارد')}</h1>
        <form class="actions" method="get" action="#">
          <Field id="q" name="q" type="search" label={say('Suchen', 'بحث')} />
        </form>
      </div>
      <Tabs label={say('Ansicht', 'العرض')} tabs={tabs} />
      <ul class="inbox">
        {states.map((row, index) => (
          <InboxLine {...row} unread={index < 3} say={say} />
        ))}
      </ul>
    </Layout>
  )
}

function InboxLine({ status, label, name, unread, say }: (typeof states)[number] & { unread: boolean; say: Say }) {
  return (
    <li class={unread ? 'inbox-row unread' : 'inbox-row'}>
      <a href="#main">
        <span class="inbox-name">
          <bdi>{name}</bdi>
          {unread && <span class="hidden"> ({say('ungelesen', 'غير مقروء')})</span>}
        </span>
        <span class="inbox-reference" dir="ltr">
          K7-3M9Q
        </span>
        <span class="inbox-about">{say('Nein · Gesetzlich · Vorsorgeuntersuchung', 'لا · حكومي · فحص وقائي')}</span>
        <StatusBadge status={status} label={label} />
        <time datetime="2026-11-23T08:04">{say('23.11., 8:04', '23/11 8:04')}</time>
      </a>
    </li>
  )
}

export function RequestPage({ view, say }: PageProps) {
  return (
    <Layout view={view} title="K7-3M9Q" side="staff" nav={<Menu say={say} />}>
      <div class="bar">
        <h1>
          <bdi>Erika Beispiel</bdi>
        </h1>
        <StatusBadge status="in_progress" label={say('In Arbeit', 'قيد العمل')} />
      </div>
      <div class="split">
        <div class="stack">
          <Entries view={view} say={say} />
          <form method="post" action="#">
            <SelectField
              id="ready"
              name="ready"
              label={say('Vorlage', 'قالب')}
              options={[{ value: '', label: say('Keine Termine frei', 'لا مواعيد') }]}
            />
            <Field id="text" name="text" label={say('Nachricht', 'رسالة')} rows={4} />
            <div class="actions">
              <Button>{say('Nachricht senden', 'إرسال الرسالة')}</Button>
              <Button kind="secondary">{say('Notiz speichern', 'حفظ الملاحظة')}</Button>
              <Button kind="quiet">{say('Erledigt', 'منجز')}</Button>
            </div>
          </form>
        </div>
        <aside class="stack" aria-label={say('Vorschlag und Angaben', 'الاقتراح والبيانات')}>
          <Suggestion say={say} />
          <Details say={say} />
        </aside>
      </div>
    </Layout>
  )
}

function Entries({ view, say }: PageProps) {
  const today = (time: string) => ({ at: say(`heute, ${time}`, `اليوم ${time}`), datetime: `2026-11-23T0${time}` })
  return (
    <div class="thread">
      <Bubble side="patient" author="Erika Beispiel" {...today('8:04')} unreadLabel={say('Neu', 'جديد')}>
        {say('Ich kann auch ganz kurzfristig kommen.', 'يمكنني الحضور في أي وقت قريب.')}
      </Bubble>
      <Bubble side="system" author="Mara Muster" {...today('8:30')}>
        {say('hat die Anfrage in Arbeit genommen', 'بدأ العمل على الطلب')}
      </Bubble>
      <Bubble side="note" author="Mara Muster" label={say('Interne Notiz', 'ملاحظة داخلية')} {...today('8:31')}>
        {say('Überweisung liegt vor. Bitte 30 Minuten einplanen.', 'الإحالة موجودة. خصص 30 دقيقة.')}
      </Bubble>
      <Bubble side="practice" author={`${view.clinic.name} · Mara Muster`} {...today('9:15')}>
        {say('Vielen Dank. Wir schauen nach.\nBitte bringen Sie Ihre Karte mit.', 'شكرًا لك. سنتحقق.')}
      </Bubble>
    </div>
  )
}

function Suggestion({ say }: { say: Say }) {
  return (
    <Card title={say('Passender Vorschlag', 'اقتراح مناسب')}>
      <SlotCard date={say('Di, 1. Dezember 2026', 'الثلاثاء 1 ديسمبر')} time="9:30–10:00" about={['Dr. Anna Beispiel']}>
        <Button>{say('Vorschlag senden', 'إرسال الاقتراح')}</Button>
      </SlotCard>
    </Card>
  )
}

function Details({ say }: { say: Say }) {
  return (
    <Card title={say('Angaben', 'البيانات')}>
      <Reference label={say('Vorgangsnummer', 'رقم المعاملة')} value="K7-3M9Q" />
      <SummaryList
        rows={[
          { term: say('Versicherung', 'التأمين'), detail: say('Gesetzlich', 'حكومي') },
          { term: say('Leistung', 'الخدمة'), detail: say('Vorsorgeuntersuchung', 'فحص وقائي') },
          { term: say('Wunsch', 'الرغبة'), detail: say('Mo vormittags, Do nachmittags', 'الاثنين صباحًا') },
        ]}
      />
    </Card>
  )
}

function Menu({ say }: { say: Say }) {
  const tabs = [
    { href: '#', label: say('Posteingang', 'البريد الوارد'), count: 12, current: true },
    { href: '#', label: say('Termine', 'المواعيد'), current: false },
    { href: '#', label: say('Einstellungen', 'الإعدادات'), current: false },
  ]
  return <Tabs label={say('Hauptmenü', 'القائمة الرئيسية')} tabs={tabs} />
}

const states = [
  { status: 'new', label: 'Neu', name: 'Erika Beispiel' },
  { status: 'expired', label: 'Abgelaufen', name: 'ليلى مثال' },
  { status: 'declined', label: 'Abgelehnt', name: 'Maximiliane Musterfrau-Beispielhausen' },
  { status: 'in_progress', label: 'In Arbeit', name: 'Ayşe Örnek' },
  { status: 'proposed', label: 'Vorgeschlagen', name: 'Иван Пример' },
  { status: 'scheduled', label: 'Termin steht', name: 'Jan Przykład' },
  { status: 'answered', label: 'Beantwortet', name: 'Otto Muster' },
  { status: 'withdrawn', label: 'Zurückgezogen', name: 'Lena Muster' },
  { status: 'cancelled', label: 'Abgesagt', name: 'Paul Beispiel' },
]
