import { type ErrorCode, YAMLParseError, YAMLWarning } from 'yaml'

const reasons: Partial<Record<ErrorCode, string>> = {
  MULTIPLE_DOCS: 'must be one document: remove this line and what belongs to another file',
  TAB_AS_INDENT: 'must be indented with spaces, not with tabs',
  BLOCK_AS_IMPLICIT_KEY:
    'cannot begin a block here: put a text with ": " in it in quotes, or check how far the lines are indented',
  MULTILINE_IMPLICIT_KEY: 'is a name without ": " behind it, or a text of several lines without quotes',
  BAD_SCALAR_START: 'cannot begin with this sign: put the text in quotes',
  TAG_RESOLVE_FAILED: 'begins with "!", which means something else in YAML: put the text in quotes',
  BLOCK_IN_FLOW: 'lacks a comma before it, or a bracket is not closed',
}

const byWording: readonly [RegExp, string][] = [
  [/^Missing closing .quote$/, 'lacks the closing quote'],
  [/^.* at node end$/, 'goes on after its end: put the whole text in quotes'],
  [/^.* end with a ([}\]])$/, 'lacks a closing $1 before it'],
  [/^.* must start at the same column$/, 'must be indented as far as what stands beside it'],
]

/** Why a text is not YAML, for a person who has never heard of scalars. */
export function syntaxReason(error: unknown): string {
  const isOfYaml = error instanceof YAMLParseError || error instanceof YAMLWarning
  const own = isOfYaml ? reasons[error.code] : undefined
  if (own) return own
  const [text = ''] = String(error instanceof Error ? error.message : error).split('\n', 1)
  const said = byWording.reduce((words, [pattern, better]) => words.replace(pattern, better), text.slice(0, 300))
  return said || 'cannot be read'
}
