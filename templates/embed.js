// What a practice's own website loads: its choices as buttons, in a shadow root, without cookies or globals.
// The program sends this function with a call of it, with the practice's words.
// biome-ignore lint/correctness/noUnusedVariables: called where it is sent
function embed({ words, first, paths, origins, colors: [color, onColor] }) {
  const script = document.currentScript
  const { target, lang, mode } = script.dataset
  const language = [lang, document.documentElement.lang, first]
    .map((tag = '') => tag.slice(0, 2).toLowerCase())
    .find((tag) => words[tag])
  const [close, ...own] = words[language]
  const labels = words[first].slice(1).map((standIn, index) => (own[index] ? [own[index], language] : [standIn, first]))
  // Other sites may not frame the pages: there a choice opens a tab, as it does in browsers without dialogs.
  const inPanel = mode !== 'tab' && origins.includes(location.origin) && self.HTMLDialogElement
  const address = (path, framed = '') => new URL(`${path}?lang=${language}${framed}`, script.src).href
  const make = (name, properties, ...children) => {
    const element = Object.assign(document.createElement(name), properties)
    element.append(...children)
    return element
  }
  const openPanel = (path, title) => {
    const leave = make('button', { textContent: close, onclick: () => panel.close() })
    const frame = make('iframe', { src: address(path, '&rahmen=1'), title })
    const panel = make('dialog', { ariaLabel: title, onclose: () => panel.remove() }, leave, frame)
    list.append(panel)
    panel.showModal()
  }
  const choices = labels.map(([textContent, lang], index) =>
    inPanel
      ? make('button', { textContent, lang, onclick: () => openPanel(paths[index], textContent) })
      : make('a', { textContent, lang, href: address(paths[index]), target: '_blank', rel: 'noopener' }),
  )
  const list = make('div', { lang: language, dir: 'auto' }, ...choices)
  const css = `:host{all:initial}
div{display:flex;flex-wrap:wrap;gap:12px}
a,button{min-height:48px;padding:8px 18px;border:2px solid transparent;border-radius:10px;background:${color};color:${onColor};font:700 18px/28px system-ui,sans-serif;text-decoration:none;cursor:pointer}
:focus-visible{outline:3px solid ${color};outline-offset:2px;box-shadow:0 0 0 2px #fff}
dialog{width:min(42rem,100vw);max-width:none;height:min(56rem,100%);max-height:none;padding:0;border:0}
dialog[open]{display:flex;flex-direction:column}
dialog::backdrop{background:#000a}
dialog button{border-radius:0;font-size:16px;text-align:end}
dialog button:focus-visible{outline-color:${onColor};outline-offset:-6px}
dialog button::after{content:'✕'/'';margin-inline-start:10px}
@media (min-width:43rem){dialog{border-radius:14px;overflow:hidden}}
iframe{flex:1;border:0}`
  const host = make('div')
  const root = host.attachShadow({ mode: 'open' })
  root.append(list)
  try {
    // Not held up by the website's own content policy.
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
    root.adoptedStyleSheets = [sheet]
  } catch {
    list.append(make('style', { textContent: css }))
  }
  const place = target && document.querySelector(target)
  if (place) place.replaceChildren(host)
  else if (script.closest('body')) script.before(host)
  else document.body.append(host)
}
