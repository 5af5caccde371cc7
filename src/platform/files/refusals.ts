// Every refusal of an upload says what is wrong with the file and what the person can do next.
export type UploadRefusalCode =
  | 'file.empty'
  | 'file.too_large'
  | 'file.type_not_allowed'
  | 'file.heic_picture'
  | 'file.wrong_extension'
  | 'file.mixed_content'
  | 'file.damaged'
  | 'file.pdf_locked'
  | 'file.pdf_active_content'
  | 'file.pdf_too_complex'
  | 'file.picture_too_big'

export interface UploadRefusal {
  readonly ok: false
  readonly code: UploadRefusalCode
  readonly message: string
  readonly next: string
}

export function refuseMixed(): UploadRefusal {
  return refuse(
    'file.mixed_content',
    'Tệp chứa nội dung của nhiều loại tệp ghép vào nhau nên không an toàn.',
    'Hãy chụp hoặc quét lại giấy tờ thành tệp mới rồi gửi.',
  )
}

export function refuse(code: UploadRefusalCode, message: string, next: string): UploadRefusal {
  return { ok: false, code, message, next }
}
