import { Layout } from '../templates/layout.tsx'
import { Button } from '../templates/parts/button.tsx'
import { BackLink } from '../templates/parts/choice.tsx'
import { DateFields } from '../templates/parts/date-fields.tsx'
import { Field } from '../templates/parts/field.tsx'
import { ErrorSummary } from '../templates/parts/notice.tsx'
import { Checkbox } from '../templates/parts/options.tsx'
import { SummaryList } from '../templates/parts/summary-list.tsx'
import { WishGrid } from '../templates/parts/wish-grid.tsx'
import type { PageProps, Say } from './gallery-patient.tsx'

export function FormPage({ view, say, wrong = false }: PageProps & { wrong?: boolean }) {
  const email = wrong
    ? say('Geben Sie eine E-Mail-Adresse mit @ ein.', 'أدخل عنوان بريد إلكتروني يحتوي على @.')
    : undefined
  const birth = wrong ? say('Das Geburtsdatum liegt in der Zukunft.', 'تاريخ الميلاد في المستقبل.') : undefined
  const problems = [
    { href: '#email', text: email ?? '' },
    { href: '#birth', text: birth ?? '' },
  ]
  return (
    <Layout view={view} title="Anfrage">
      <BackLink href="#main" label={say('Zurück', 'رجوع')} />
      {wrong && <ErrorSummary title={view.t('error.summary.title')} problems={problems} />}
      <h1>{say('Ihre Terminanfrage', 'طلب موعدك')}</h1>
      <Answers say={say} />
      <form method="post" action="#" novalidate>
        <Field id="name" name="name" label={say('Vor- und Nachname', 'الاسم الكامل')} autocomplete="name" />
        <DateFields
          id="birth"
          legend={say('Geburtsdatum', 'تاريخ الميلاد')}
          hint={say('Zum Beispiel 27 3 1958', 'مثال: 27 3 1958')}
          error={birth}
          names={{ day: 'day', month: 'month', year: 'year' }}
          values={wrong ? { day: '27', month: 'März', year: '2058' } : {}}
          labels={{ day: say('Tag', 'اليوم'), month: say('Monat', 'الشهر'), year: say('Jahr', 'السنة') }}
          autocompletes={{ day: 'bday-day', month: 'bday-month', year: 'bday-year' }}
        />
        <Field
          id="email"
          name="email"
          type="email"
          label={say('E-Mail', 'البريد الإلكتروني')}
          hint={say('An diese Adresse schicken wir unsere Antwort.', 'سنرسل ردنا إلى هذا العنوان.')}
          error={email}
          value={wrong ? 'erika.example.org' : undefined}
          autocomplete="email"
        />
        <Field
          id="phone"
          name="phone"
          type="tel"
          label={say('Telefon', 'الهاتف')}
          optionalLabel={optional(say)}
          autocomplete="tel"
          value="0170 5550100"
        />
        <Wishes say={say} />
        <Wants say={say} />
        <Button>{say('Anfrage senden', 'إرسال الطلب')}</Button>
      </form>
    </Layout>
  )
}

export function Answers({ say }: { say: Say }) {
  const change = (hidden: string) => ({ href: '#', label: say('Ändern', 'تغيير'), hidden })
  return (
    <SummaryList
      rows={[
        { term: say('Schon einmal bei uns?', 'هل زرتنا من قبل؟'), detail: say('Ja', 'نعم'), action: change('1') },
        { term: say('Versicherung', 'التأمين'), detail: say('Gesetzlich', 'حكومي'), action: change('2') },
        { term: say('Leistung', 'الخدمة'), detail: say('Vorsorgeuntersuchung', 'فحص وقائي'), action: change('3') },
      ]}
    />
  )
}

function Wishes({ say }: { say: Say }) {
  return (
    <WishGrid
      legend={say('Wann passt es Ihnen?', 'متى يناسبك؟')}
      hint={say('Wählen Sie alles, was möglich ist.', 'اختر كل ما هو ممكن.')}
      optionalLabel={optional(say)}
      name="wish"
      days={[
        { id: 'mon', label: say('Montag', 'الاثنين'), short: say('Mo', 'اث') },
        { id: 'tue', label: say('Dienstag', 'الثلاثاء'), short: say('Di', 'ثل') },
        { id: 'wed', label: say('Mittwoch', 'الأربعاء'), short: say('Mi', 'أر') },
        { id: 'thu', label: say('Donnerstag', 'الخميس'), short: say('Do', 'خم') },
        { id: 'fri', label: say('Freitag', 'الجمعة'), short: say('Fr', 'جم') },
      ]}
      times={[
        { id: 'morning', label: say('Vormittag', 'صباحًا') },
        { id: 'noon', label: say('Mittag', 'ظهرًا') },
        { id: 'afternoon', label: say('Nachmittag', 'بعد الظهر') },
        { id: 'evening', label: say('Abend', 'مساءً') },
      ]}
      chosen={['mon-morning', 'thu-afternoon']}
    />
  )
}

function Wants({ say }: { say: Say }) {
  return (
    <>
      <Checkbox id="soon" name="soon" value="yes" label={say('So bald wie möglich', 'في أقرب وقت')} checked />
      <Field
        id="complaint"
        name="complaint"
        label={say('Worum geht es?', 'ما الأمر؟')}
        optionalLabel={optional(say)}
        hint={say('Bei starken Schmerzen rufen Sie bitte an.', 'في حالة الألم الشديد يرجى الاتصال.')}
        rows={4}
      />
    </>
  )
}

function optional(say: Say): string {
  return say('(freiwillig)', '(اختياري)')
}
