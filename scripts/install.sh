#!/bin/sh
# Installs exactly what bun.lock says, and nothing outside this directory: with a Bun that is new enough
# or, where there is none, with the Bun that package.json names, from the npm registry.
set -eu
cd "$(dirname "$0")/.."
wanted=$(sed -n 's/^ *"bun": "\([0-9.]*\)".*/\1/p' package.json)

is_new_enough() {
  [ "$(printf '%s\n' "$wanted" "$1" | sort -V | head -n 1)" = "$wanted" ]
}

for bun in node_modules/.bin/bun bun; do
  version=$("$bun" --version 2>/dev/null) || continue
  if is_new_enough "$version"; then
    # Standard output belongs to the command that comes after this.
    exec "$bun" install --frozen-lockfile --silent >&2
  fi
done

if ! command -v npx >/dev/null 2>&1; then
  printf 'Terminpfad needs Node 20 or newer with npm, or Bun %s or newer.\n' "$wanted" >&2
  exit 1
fi
printf 'Installing the packages that bun.lock names …\n' >&2
exec npx --yes "bun@$wanted" install --frozen-lockfile --silent >&2
