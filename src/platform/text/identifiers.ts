// Numbers that people type into forms or read out over the telephone. Each is brought into one form, or is
// undefined: a guess at somebody's number would reach somebody else.

const separators = /[\s.\-\u00A0\u200B\u2013]/gu

/** Law on Identification 26/2023/QH15 art. 12: the personal identification number has 12 digits. */
export function normalizePersonalId(text: string): string | undefined {
  const digits = text.replace(separators, '')
  return /^\d{12}$/.test(digits) ? digits : undefined
}

/**
 * A Vietnamese number as it is dialled at home: +84, 84 and 0084 become 0. Mobile numbers have ten digits
 * (03 05 07 08 09), fixed lines with their area code eleven (02); hotlines such as 1022 are not personal numbers.
 */
export function normalizePhone(text: string): string | undefined {
  const digits = text.replace(separators, '').replace(/[()]/gu, '')
  const home = digits.replace(/^(?:\+|00)?84(?=\d{9,10}$)/u, '0')
  const dialled = home.startsWith('00') ? home.slice(1) : home
  return /^0[35789]\d{8}$/.test(dialled) || /^02\d{9}$/.test(dialled) ? dialled : undefined
}
