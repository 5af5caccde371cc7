/** Where somebody goes after logging in: only ever a page of ours, whatever the address says (no open redirect). */
export function returnPath(wanted: unknown): string | undefined {
  if (
    typeof wanted !== 'string' ||
    wanted.length > 1000 ||
    !/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(wanted)
  )
    return undefined
  const base = 'http://motcua.invalid'
  const url = URL.canParse(wanted, base) ? new URL(wanted, base) : undefined
  if (url?.origin !== base) return undefined
  const path = `${url.pathname}${url.search}`
  return /^\/(\/|dang-nhap|dang-xuat|oidc|api)/.test(path) ? undefined : path
}
