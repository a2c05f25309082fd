import type { Command } from 'commander'
import { print } from '../terminal.ts'

type Shell = 'bash' | 'zsh' | 'fish'

/** Prints what a shell reads to complete commands and options. What it does not know it leaves to file names. */
export function printCompletion(shell: Shell, program: Command): void {
  print(scripts[shell](placesOf(program)))
}

const scripts: Readonly<Record<Shell, (places: readonly Place[]) => string>> = {
  bash: bashScript,
  zsh: (places) => `autoload -U +X compinit bashcompinit && compinit && bashcompinit\n${bashScript(places)}`,
  fish: fishScript,
}

/** Where one can stand on the command line: the commands so far, and what may follow. */
type Place = { path: readonly string[]; commands: readonly Command[]; options: readonly string[] }

function placesOf(command: Command, path: readonly string[] = []): Place[] {
  const options = [...command.options.flatMap(({ long }) => long ?? []), '--help']
  const inner = command.commands.flatMap((child) => placesOf(child, [...path, child.name()]))
  return [{ path, commands: command.commands, options }, ...inner]
}

function bashScript(places: readonly Place[]): string {
  const follow = places.map(({ path, commands, options }) => {
    const words = [...commands.map((command) => command.name()), ...options].join(' ')
    return `    '${path.join(' ')}') words='${words}' ;;`
  })
  const known = places.flatMap(({ path }) => (path.length > 0 ? [`'${path.join(' ')}'`] : []))
  return `_terminpfad() {
  local current="\${COMP_WORDS[COMP_CWORD]}" path='' words='' word next
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    next="\${path:+$path }$word"
    case "$next" in ${known.join(' | ')}) path="$next" ;; esac
  done
  case "$path" in
${follow.join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _terminpfad terminpfad
`
}

function fishScript(places: readonly Place[]): string {
  return places
    .flatMap(({ path, commands, options }) => {
      const beyond = commands.map((command) => command.name()).join(' ')
      const here = path.map((word) => `__fish_seen_subcommand_from ${word}`)
      const at = [...here, ...(beyond ? [`not __fish_seen_subcommand_from ${beyond}`] : [])].join('; and ')
      const start = `complete -c terminpfad${at && ` -n '${at}'`}`
      return [
        ...commands.map((command) => `${start} -f -a ${command.name()} -d '${quoted(command.description())}'`),
        ...options.map((option) => `${start} -l ${option.slice(2)}`),
      ]
    })
    .join('\n')
}

function quoted(text: string): string {
  return text.replaceAll(/['\\]/g, '\\$&')
}
