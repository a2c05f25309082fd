import holidays from './holidays.json' with { type: 'json' }

/** Area → year → days like "05-01", apart by a space. */
const table: Readonly<Record<string, Readonly<Record<string, string>>>> = holidays

/** Whether this is a holiday by law there; without a state, one that all states have. The table knows 2025 to 2060. */
export function isPublicHoliday({ year, month, day }: Temporal.PlainDate, state = 'DE'): boolean {
  const date = `${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  return ['DE', state].some((area) => table[area]?.[year]?.includes(date))
}
