export type CsvCell = string | number

/**
 * Rows as a CSV file that spreadsheets open as UTF-8. A text that they could take for a formula gets an apostrophe
 * before it (OWASP CSV Injection), so what is read back is not always what was written.
 */
export function toCsv(rows: readonly (readonly CsvCell[])[]): string {
  return `\uFEFF${rows.map((row) => `${row.map(quoted).join(';')}\r\n`).join('')}`
}

function quoted(cell: CsvCell): string {
  const text = typeof cell === 'string' && isFormula(cell) ? `'${cell}` : String(cell)
  return `"${text.replaceAll('"', '""')}"`
}

/** Full-width signs count as well; so does whatever stands behind blanks. */
function isFormula(text: string): boolean {
  return /^[\t\r\n]|^\s*[=+\-@＝＋－＠]/.test(text)
}
