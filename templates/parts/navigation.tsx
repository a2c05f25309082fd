import { Icon } from './icon.tsx'
import { type Carrying, Onward } from './onward.tsx'

type Tab = { href: string; label: string; count?: number | string | undefined; current: boolean }

export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  return (
    <nav class="tabs" aria-label={label}>
      <ul>
        {tabs.map((tab) => (
          <li>
            <a href={tab.href} aria-current={tab.current ? 'page' : undefined}>
              {tab.label} {tab.count !== undefined && <span class="count">{tab.count}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

export type LanguageOption = { code: string; name: string; href: string; current: boolean }

type LanguageSwitchProps = { label: string; languages: readonly LanguageOption[]; carrying?: Carrying }

/** Each language in its own name; it opens without a script. */
export function LanguageSwitch({ label, languages, carrying }: LanguageSwitchProps) {
  return (
    <details class="languages">
      <summary>
        <Icon name="globe" />
        <span class="hidden">{label}: </span>
        {languages.find((language) => language.current)?.name}
      </summary>
      <ul>
        {languages.map(({ code, name, href, current }) => (
          <li>
            <Onward href={href} carrying={carrying} lang={code} aria-current={current ? 'true' : undefined}>
              {name}
            </Onward>
          </li>
        ))}
      </ul>
    </details>
  )
}
