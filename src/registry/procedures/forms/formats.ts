import { normalizePersonalId, normalizePhone } from '#platform/text/index.ts'

// The value formats of e-forms, over values already cleaned by parseField.

export function isPersonalIdForm(value: string): boolean {
  return normalizePersonalId(value) === value
}

export function isPhoneForm(value: string): boolean {
  return normalizePhone(value) === value
}

// Letters of any language (names of ethnic minorities have w, j, z, f), apostrophe, hyphen, dot; one to ten words.
export function isPersonName(value: string): boolean {
  return /^[\p{L}\p{M}][\p{L}\p{M}'’.-]*( [\p{L}\p{M}'’.-]+){0,9}$/u.test(value) && value.length <= 200
}
