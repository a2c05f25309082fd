declare module '*.css' {
  const path: string
  export default path
}
declare module '*.min.js' {
  const path: string
  export default path
}
declare module '*.yaml' {
  const text: string
  export default text
}
declare module '*/embed.js' {
  const text: string
  export default text
}
