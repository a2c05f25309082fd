const browsers: readonly [sign: RegExp, name: string][] = [
  [/\b(Edg|EdgA|EdgiOS)\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(Chrome|Chromium|CriOS|HeadlessChrome)\//, 'Chrome'],
  [/\bVersion\/.+ Safari\//, 'Safari'],
]

const systems: readonly [sign: RegExp, name: string][] = [
  [/\b(iPhone|iPod)\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'Mac'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
]

/** Browser and system in plain words, like "Firefox, Windows"; empty when neither is known. */
export function deviceIn(userAgent = ''): string {
  const text = userAgent.slice(0, 500)
  const nameOf = (known: readonly [sign: RegExp, name: string][]) => known.find(([sign]) => sign.test(text))?.[1]
  return [nameOf(browsers), nameOf(systems)].filter((name) => name !== undefined).join(', ')
}
