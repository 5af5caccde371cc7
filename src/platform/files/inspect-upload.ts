// What a person may file: PDF, JPEG, PNG and WebP (the form in which chat applications hand pictures on). The
// verdict comes from the content, not from the name, and a refusal always says what is wrong with this file and
// what to do next, because the person at home has nobody to ask. Pure: bytes in, verdict out.
import { fileTypeFromBuffer } from 'file-type'
import { inspectPdf } from './inspect-pdf.ts'
import { inspectPicture } from './inspect-picture.ts'
import { hasForeignOpening, hasZipTail } from './polyglots.ts'
import { refuse, refuseMixed, type UploadRefusal } from './refusals.ts'

export const MAX_UPLOAD_BYTES = 10 * 1024 * 1024

export type UploadKind = 'pdf' | 'jpeg' | 'png' | 'webp'

export type UploadVerdict =
  | { readonly ok: true; readonly kind: UploadKind; readonly mime: string; readonly extension: string }
  | UploadRefusal

const KINDS: Record<
  UploadKind,
  { mime: string; extension: string; endings: readonly string[]; label: string }
> = {
  pdf: { mime: 'application/pdf', extension: 'pdf', endings: ['pdf'], label: 'tệp PDF' },
  jpeg: { mime: 'image/jpeg', extension: 'jpg', endings: ['jpg', 'jpeg', 'jfif', 'jpe'], label: 'ảnh JPEG' },
  png: { mime: 'image/png', extension: 'png', endings: ['png'], label: 'ảnh PNG' },
  webp: { mime: 'image/webp', extension: 'webp', endings: ['webp'], label: 'ảnh WebP' },
}

const KIND_OF_MIME = new Map<string, UploadKind>(
  Object.entries(KINDS).map(([kind, { mime }]) => [mime, kind as UploadKind]),
)

export async function inspectUpload(bytes: Uint8Array, declaredName: string): Promise<UploadVerdict> {
  if (bytes.byteLength === 0)
    return refuse('file.empty', 'Tệp này trống, không có nội dung.', 'Hãy mở thử tệp trên máy rồi chọn lại.')
  if (bytes.byteLength > MAX_UPLOAD_BYTES)
    return refuse(
      'file.too_large',
      `Tệp nặng ${megabytes(bytes.byteLength)} MB, quá mức 10 MB.`,
      'Hãy chụp hoặc quét lại ở chất lượng thấp hơn, hoặc tách thành nhiều tệp.',
    )
  const found = await fileTypeFromBuffer(bytes.subarray(0, 64 * 1024)).catch(() => undefined)
  const kind = found === undefined ? undefined : KIND_OF_MIME.get(found.mime)
  if (kind === undefined) return refuseKind(found?.mime, found?.ext)
  const ending = endingOf(declaredName)
  if (ending !== undefined && !KINDS[kind].endings.includes(ending))
    return refuse(
      'file.wrong_extension',
      `Tên tệp có đuôi .${ending} nhưng bên trong là ${KINDS[kind].label}.`,
      `Hãy đổi đuôi tên tệp thành .${KINDS[kind].extension}, hoặc chọn đúng tệp.`,
    )
  if (hasForeignOpening(bytes) || hasZipTail(bytes)) return refuseMixed()
  const refusal = kind === 'pdf' ? inspectPdf(bytes) : inspectPicture(bytes, kind)
  if (refusal !== undefined) return refusal
  return { ok: true, kind, mime: KINDS[kind].mime, extension: KINDS[kind].extension }
}

function refuseKind(mime: string | undefined, ext: string | undefined): UploadRefusal {
  if (mime === 'image/heic' || mime === 'image/heif' || mime === 'image/avif')
    return refuse(
      'file.heic_picture',
      'Ảnh đang ở định dạng HEIC của điện thoại, cơ quan chưa mở được.',
      'Trên iPhone vào Cài đặt, Camera, Định dạng, chọn Tương thích nhất rồi chụp lại; hoặc gửi ảnh dạng JPG.',
    )
  const office = ['docx', 'doc', 'cfb', 'xlsx', 'pptx', 'odt', 'ods', 'rtf']
  if (ext !== undefined && office.includes(ext))
    return refuse(
      'file.type_not_allowed',
      'Đây là tệp văn bản Word, Excel hoặc tương tự.',
      'Hãy mở tệp rồi chọn Lưu thành PDF, sau đó gửi tệp PDF.',
    )
  if (ext !== undefined && ['zip', 'rar', '7z', 'gz', 'tar', 'bz2', 'xz'].includes(ext))
    return refuse(
      'file.type_not_allowed',
      'Đây là tệp nén.',
      'Hãy giải nén và gửi từng giấy tờ dạng PDF, JPG hoặc PNG.',
    )
  return refuse(
    'file.type_not_allowed',
    'Tệp không phải PDF hoặc ảnh JPG, PNG, WebP.',
    'Hãy chụp ảnh giấy tờ, hoặc quét thành PDF rồi gửi lại.',
  )
}

/** The last ending of a name, or undefined when the name has none (a camera may say just "image"). */
function endingOf(name: string): string | undefined {
  const match = /\.([^.\s\\/]{1,20})[.\s]*$/u.exec(name.normalize('NFC'))
  return match?.[1]?.toLowerCase()
}

function megabytes(bytes: number): string {
  return (Math.ceil((bytes / 1024 / 1024) * 10) / 10).toFixed(1).replace('.', ',')
}
