const drawings = {
  path: 'M6 19a2 2 0 1 0 0-.01M18 5a2 2 0 1 0 0-.01M8 19h6a3.5 3.5 0 0 0 0-7h-4a3.5 3.5 0 0 1 0-7h6',
  phone: 'M6 3h3l2 5-2.5 1.5a11 11 0 0 0 6 6L16 13l5 2v3a3 3 0 0 1-3 3A15 15 0 0 1 3 6a3 3 0 0 1 3-3z',
  lock: 'M6 11h12v9H6zM9 11V8a3 3 0 0 1 6 0v3',
  leave: 'M10 4H5v16h5M9 12h11m-4-4l4 4-4 4',
  person: 'M8 8a4 4 0 1 0 8 0 4 4 0 0 0-8 0zM4.5 20.500a7.500 7.500 0 0 1 15 0',
  globe: 'M3 12a9 9 0 1 0 18 0 9 9 0 0 0-18 0zm0 0h18M12 3c-5 5-5 13 0 18 5-5 5-13 0-18z',
  info: 'M3 12a9 9 0 1 0 18 0 9 9 0 0 0-18 0zm9-1v6m0-9.5V8',
  check: 'M5 12.5l5 5L19.5 7',
  cross: 'M6 6l12 12M18 6L6 18',
  alert: 'M12 3.5L2.5 20h19zM12 10v4.5m0 2.5v.5',
  dot: 'M7 12a5 5 0 1 0 10 0 5 5 0 0 0-10 0z',
  half: 'M4 12a8 8 0 1 0 16 0 8 8 0 0 0-16 0zm8-8v16M15 6v12m3-10v8',
  send: 'M4 12h15m-6-6l6 6-6 6',
  calendar: 'M4 6h16v14H4zM4 10.5h16M8 3v4m8-4v4M8.5 15l2.5 2.5 4.5-4.5',
  speech: 'M4 5h16v11h-9l-4 4v-4H4z',
  back: 'M9 6L4 11l5 5M4 11h10a6 6 0 0 1 0 12',
  ban: 'M4 12a8 8 0 1 0 16 0 8 8 0 0 0-16 0zm2.5-5.5l11 11',
  clock: 'M4 12a8 8 0 1 0 16 0 8 8 0 0 0-16 0zm8-4.5V12l3.5 2',
  tray: 'M3 13l3-8h12l3 8v6H3zm0 0h5l1.500 3h5L16 13h5',
} as const

export type IconName = keyof typeof drawings

/** A small line drawing; it never carries meaning alone, so screen readers skip it. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg class={`icon icon-${name}`} viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
      <path d={drawings[name]} />
    </svg>
  )
}
