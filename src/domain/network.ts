/**
 * What one line has, to count by: an IPv4 address, or the first 64 bits of an IPv6 address, since every household gets
 * 2^64 of those. As a proxy may write them: in brackets, with a port, or one inside the other. Other words stay as they are.
 */
export function networkOf(address: string): string {
  const bare = /^\[(.+)\](:\d+)?$/.exec(address)?.[1] ?? address
  const ipv4 = /^(?:::ffff:)?(\d+\.\d+\.\d+\.\d+)(?::\d+)?$/i.exec(bare)?.[1]
  if (ipv4) return ipv4
  const [plain = ''] = bare.split('%')
  if (!/^[\da-f:]+$/i.test(plain) || !plain.includes(':')) return address
  const [left = [], right = []] = plain.split('::').map((half) => half.split(':').filter((group) => group !== ''))
  const between = Array.from({ length: Math.max(8 - left.length - right.length, 0) }, () => '0')
  const groups = [...left, ...between, ...right].slice(0, 4)
  return `${groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`
}
