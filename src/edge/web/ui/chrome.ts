// What surrounds every public page. The web adapter builds it once per request; pages only pass it on.

/** Where a form goes and what guards it: the token against forged requests and the key that makes a second tap harmless. */
export interface FormTarget {
  readonly action: string
  readonly csrf: string
  readonly idempotencyKey?: string | undefined
}

export interface Hotline {
  /** Whose line: "Đường dây nóng xã Bình Hải". */
  readonly label: string
  /** As people read it out: "0255 000 0000". */
  readonly number: string
  /** "số minh họa" in the demonstration. */
  readonly note?: string | undefined
}

export interface PublicChrome {
  /** For the inlined style and the script (strict content security policy). */
  readonly nonce: string
  readonly demo: boolean
  /** "Tỉnh Quảng Ngãi". */
  readonly provinceName: string
  readonly hotline: Hotline
  readonly largeText: boolean
  /** The same page with `?chu=to` or `?chu=vua`; the adapter keeps the choice in a cookie. */
  readonly textSizeHref: string
  readonly signedIn?: { readonly name: string } | undefined
  /** Someone helps a citizen on a shared device: whom, and the form that ends it. */
  readonly acting?: { readonly forName: string; readonly end: FormTarget } | undefined
  /** Address of the small enhancement script; pages work without it. */
  readonly scriptSrc?: string | undefined
}

export interface Crumb {
  readonly label: string
  readonly href: string
}

/** Same words in the summary and at the field; `field` is the name of the control. */
export interface FieldError {
  readonly field: string
  readonly message: string
}

export const telHref = (number: string) => `tel:${number.replace(/[^\d+]/g, '')}`
