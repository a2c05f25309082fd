import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import type { ClinicFinding, ClinicFindings } from '../../src/domain/clinic.ts'
import { drawnSpan, type ExitTable, exitSpans, type PathExit } from '../../src/domain/exit-count.ts'
import { createPathGraph } from '../../src/domain/path-graph.ts'
import { createGraphWords, type GraphWords } from '../../src/locales/graph-words.ts'
import { Notice } from '../parts/notice.tsx'
import { Words } from '../parts/words.tsx'
import { labelOf, questionOf } from '../patient/words.ts'
import type { View } from '../view.ts'
import { type Desk, StaffPage } from './staff-page.tsx'

type PathPageProps = {
  desk: Desk
  table: ExitTable
  /** SVG made by the program, its texts escaped. */
  drawing: string
  /** For admins. */
  findings: ClinicFindings | undefined
}

/** The path as a picture and in words, and how many left it where. */
export function PathPage({ desk, table, drawing, findings }: PathPageProps) {
  const { view } = desk
  const { t } = view
  return (
    <StaffPage desk={desk} title={t('staff.path')}>
      <h1>{t('staff.path')}</h1>
      <p class="lead">{t('staff.path.lead')}</p>
      {findings && <Findings view={view} findings={findings} />}
      <h2 id="exits">{t('staff.path.exits')}</h2>
      <Exits view={view} table={table} />
      <h2 id="drawing">{t('staff.path.drawing')}</h2>
      <figure>
        <figcaption class="hint">{t('staff.path.drawing.caption', { count: drawnSpan })}</figcaption>
        <Wide labelledBy="drawing">{raw(drawing)}</Wide>
      </figure>
      <h2>{t('staff.path.words')}</h2>
      <div class="columns">
        <InWords view={view} />
      </div>
    </StaffPage>
  )
}

function Findings({ view: { t }, findings: { problems, warnings } }: { view: View; findings: ClinicFindings }) {
  return (
    <>
      {problems.length > 0 && (
        <Notice kind="danger" title={t('staff.path.problems', { count: problems.length })}>
          <p>{t('staff.path.problems.text')}</p>
          <FindingList t={t} findings={problems} />
        </Notice>
      )}
      {warnings.length > 0 && (
        <Notice kind="warning" title={t('staff.path.warnings')}>
          <FindingList t={t} findings={warnings} />
        </Notice>
      )}
    </>
  )
}

/** In the words of `config validate`, which are English. */
function FindingList({ t, findings }: { t: View['t']; findings: readonly ClinicFinding[] }) {
  return (
    <ul>
      {findings.map(({ path, line, message }) => (
        <li>
          {t('staff.path.line', { line })}:{' '}
          <span lang="en" dir="ltr">
            <code>{path}</code> {message}
          </span>
        </li>
      ))}
    </ul>
  )
}

function Exits({ view, table: { exits, gone } }: { view: View; table: ExitTable }) {
  const { t } = view
  if (exits.length + gone.length === 0) return <p>{t('staff.path.none')}</p>
  return (
    <Wide labelledBy="exits">
      <table class="data">
        <thead>
          <tr>
            <th scope="col">{t('staff.path.question')}</th>
            <th scope="col">{t('staff.path.answer')}</th>
            <th scope="col">{t('staff.path.leads-to')}</th>
            {exitSpans.map((count) => (
              <th scope="col">{t('staff.path.days', { count })}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {exits.map((exit) => (
            <tr>
              <td>
                <Words wording={questionOf(exit.step, view)} />
              </td>
              <th scope="row">
                <Words wording={labelOf(exit.step, exit.answer, view)} />
              </th>
              <td>
                <Target view={view} exit={exit} />
              </td>
              <Sums sums={exit.sums} />
            </tr>
          ))}
          {gone.map(({ step, answer, sums }) => (
            <tr>
              <td>
                <code>{step}</code>
              </td>
              <th scope="row">
                <code>{answer}</code>
              </th>
              <td>{t('staff.path.gone')}</td>
              <Sums sums={sums} />
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  )
}

/** Scrolls by itself, with the keyboard too, where it is wider than the page. */
function Wide({ labelledBy, children }: { labelledBy: string; children: Child }) {
  return (
    <section class="wide" aria-labelledby={labelledBy} tabindex={0}>
      {children}
    </section>
  )
}

function Target({ view: { t, words }, exit: { kind, exits } }: { view: View; exit: PathExit }) {
  return (
    <>
      {t(`graph.${kind}`)}
      {exits.map((exit) => (
        <span class="exit-target">
          {exit.kind === 'redirect' ? <bdi dir="ltr">{exit.url}</bdi> : <Words wording={words(exit.text)} />}
        </span>
      ))}
    </>
  )
}

function Sums({ sums }: { sums: readonly number[] }) {
  return sums.map((sum) => <td class="number">{sum}</td>)
}

/** Each question with its answers and where they lead, for those who cannot see the picture. */
function InWords({ view: { clinic, language } }: { view: View }) {
  const { nodes, edges } = createPathGraph(clinic)
  const words: GraphWords = createGraphWords(clinic, language)
  const named = new Map(nodes.map((node) => [node.id, words.node(node).join(': ')]))
  return nodes
    .filter(({ kind }) => kind === 'start' || kind === 'question')
    .map(({ id }) => (
      <section>
        <h3>{named.get(id)}</h3>
        <ul>
          {edges
            .filter(({ from }) => from === id)
            .map((edge) => (
              <li>{[words.edge(edge), named.get(edge.to)].filter(Boolean).join(' → ')}</li>
            ))}
        </ul>
      </section>
    ))
}
