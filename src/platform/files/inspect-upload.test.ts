import { crc32, deflateSync } from 'node:zlib'
import { PDFDocument } from 'pdf-lib'
import { beforeAll, describe, expect, test } from 'vitest'
import { inspectUpload, MAX_UPLOAD_BYTES, type UploadVerdict } from './index.ts'

const latin1 = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'))
const join = (...parts: Uint8Array[]) => new Uint8Array(Buffer.concat(parts))

function pdfWith(extra: string, opening = '%PDF-1.7\n'): Uint8Array {
  return latin1(
    `${opening}1 0 obj\n<< /Type /Catalog /Pages 2 0 R ${extra} >>\nendobj\n` +
      '2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n' +
      '3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 420 595] >>\nendobj\n' +
      'trailer\n<< /Root 1 0 R /Size 4 >>\nstartxref\n9\n%%EOF\n',
  )
}

function pdfHiding(dictionary: string, streamExtra = '', numbers = '9 0 '): Uint8Array {
  const body = deflateSync(Buffer.from(`${numbers}${dictionary}`, 'latin1')).toString('latin1')
  const hidden = `8 0 obj\n<< /Type /ObjStm /N 1 /First ${numbers.length} /Length ${body.length} ${streamExtra} /Filter /FlateDecode >>\nstream\n${body}\nendstream\nendobj\n`
  return latin1(
    Buffer.from(pdfWith(''))
      .toString('latin1')
      .replace('trailer', () => `${hidden}trailer`),
  )
}

function pngChunk(type: string, data: Uint8Array): Uint8Array {
  const head = Buffer.alloc(4)
  head.writeUInt32BE(data.length)
  const named = join(latin1(type), data)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(named))
  return join(head, named, sum)
}

function png(width = 40, height = 30, extra: Uint8Array[] = []): Uint8Array {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 0, 0, 0, 0], 8)
  const data = deflateSync(Buffer.alloc(41 * 30))
  return join(
    latin1('\x89PNG\r\n\x1a\n'),
    pngChunk('IHDR', header),
    ...extra,
    pngChunk('IDAT', data),
    pngChunk('IEND', new Uint8Array()),
  )
}

function jpeg(width = 640, height = 480): Uint8Array {
  const frame = [0xff, 0xc0, 0, 11, 8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 0x11, 0]
  const scan = [0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 1, 2, 0xff, 0, 3, 0xff, 0xd0, 4]
  return new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 1, ...frame, ...scan, 0xff, 0xd9])
}

function webp(flags = 0): Uint8Array {
  const body = Buffer.alloc(26)
  body.write('WEBPVP8X', 0, 'latin1')
  body.writeUInt32LE(10, 8)
  body[12] = flags
  body[16] = 99
  body[19] = 49
  const head = Buffer.from('RIFF\0\0\0\0', 'latin1')
  head.writeUInt32LE(body.length, 4)
  return join(head, body)
}

const zipTail = latin1('PK\u0005\u0006' + '\0'.repeat(18))
const codeOf = (verdict: UploadVerdict) => (verdict.ok ? `accepted ${verdict.kind}` : verdict.code)

describe('honest papers are accepted', () => {
  let written: Uint8Array
  let writtenPlain: Uint8Array
  beforeAll(async () => {
    const document = await PDFDocument.create()
    document.addPage([420, 595]).drawText('To khai')
    written = await document.save()
    writtenPlain = await document.save({ useObjectStreams: false })
  })

  test('a PDF written with object streams and one written without', async () => {
    expect(codeOf(await inspectUpload(written, 'tờ khai.pdf'))).toBe('accepted pdf')
    expect(codeOf(await inspectUpload(writtenPlain, 'TỜ KHAI.PDF'))).toBe('accepted pdf')
  })

  test('a PDF of a typesetter, whose opening view stands in an object stream', async () => {
    const objects = '<< /OpenAction 5 0 R >> << /S /GoTo /D [3 0 R /Fit] >>'
    const hidden = pdfHiding(objects, '', `4 0 5 ${objects.indexOf('<< /S')} `)
    expect(codeOf(await inspectUpload(hidden, 'a.pdf'))).toBe('accepted pdf')
  })

  test.each([
    ['an opening view, as LibreOffice writes it', pdfWith('/OpenAction [3 0 R /XYZ null null 0]')],
    [
      'an opening view by an action that goes to a page',
      pdfWith('/OpenAction << /S /GoTo /D [3 0 R /Fit] >>'),
    ],
    ['a link to a web address', pdfWith('/A << /S /URI /URI (https://example.vn) >>')],
  ])('a PDF with %s', async (_, bytes) => {
    expect(codeOf(await inspectUpload(bytes, 'don.pdf'))).toBe('accepted pdf')
  })

  test.each([
    ['png', png(), 'ảnh.png'],
    ['jpeg', jpeg(), 'IMG_0001.JPEG'],
    ['jpeg', join(jpeg(), latin1('moving copy of the same picture')), 'motion.jpg'],
    ['webp', webp(), 'zalo.webp'],
    ['jpeg', jpeg(), 'image'],
  ])('a picture of kind %s', async (kind, bytes, name) => {
    expect(codeOf(await inspectUpload(bytes, name))).toBe(`accepted ${kind}`)
  })
})

describe('a refusal says what is wrong and what to do', () => {
  const docx = latin1('PK\u0003\u0004' + '\0'.repeat(60))
  test.each<[string, Uint8Array, string, string]>([
    ['zero bytes', new Uint8Array(), 'a.pdf', 'file.empty'],
    ['more than 10 MB', new Uint8Array(MAX_UPLOAD_BYTES + 1), 'a.pdf', 'file.too_large'],
    ['an archive', docx, 'a.zip', 'file.type_not_allowed'],
    ['a program named as PDF', latin1('MZ\u0090' + '\0'.repeat(100)), 'a.pdf', 'file.type_not_allowed'],
    ['plain text', latin1('xin chao'), 'a.pdf', 'file.type_not_allowed'],
    ['a HEIC picture', latin1('\0\0\0\u0018ftypheic\0\0\0\0mif1heic'), 'a.heic', 'file.heic_picture'],
    ['a picture named as PDF', png(), 'a.pdf', 'file.wrong_extension'],
    ['a PDF with a program ending', pdfWith(''), 'a.pdf.exe', 'file.wrong_extension'],
    ['an animated PNG', png(4, 4, [pngChunk('acTL', new Uint8Array(8))]), 'a.png', 'file.type_not_allowed'],
    ['an animated WebP', webp(2), 'a.webp', 'file.type_not_allowed'],
    ['a PNG of absurd size', png(65_500, 65_500), 'a.png', 'file.picture_too_big'],
    ['a PNG of no size', png(0, 10), 'a.png', 'file.damaged'],
    ['a truncated PNG', png().subarray(0, 60), 'a.png', 'file.damaged'],
    ['a PNG with one damaged byte', png().map((b, i) => (i === 50 ? b ^ 1 : b)), 'a.png', 'file.damaged'],
    ['a truncated JPEG', jpeg().subarray(0, 38), 'a.jpg', 'file.damaged'],
    ['a JPEG with PHP in it', join(jpeg(), latin1('<?php system(1)')), 'a.jpg', 'file.mixed_content'],
    ['a JPEG with a PDF behind it', join(jpeg(), pdfWith('')), 'a.jpg', 'file.mixed_content'],
    ['a PNG that is also a ZIP', join(png(), zipTail), 'a.png', 'file.mixed_content'],
    ['a PDF that is also a ZIP', join(pdfWith(''), zipTail), 'a.pdf', 'file.mixed_content'],
    ['a PDF that is also a web page', pdfWith('', '%PDF-1.7\n<html>'), 'a.pdf', 'file.mixed_content'],
    [
      'a PDF with much behind its end',
      join(pdfWith(''), new Uint8Array(5000)),
      'a.pdf',
      'file.mixed_content',
    ],
    ['a truncated PDF', pdfWith('').subarray(0, 200), 'a.pdf', 'file.damaged'],
    ['a locked PDF', pdfWith('/Encrypt 9 0 R'), 'a.pdf', 'file.pdf_locked'],
  ])('%s', async (_, bytes, name, code) => {
    const verdict = await inspectUpload(bytes, name)
    expect(codeOf(verdict)).toBe(code)
    if (verdict.ok) return
    expect(verdict.message).toMatch(/\.$/)
    expect(verdict.next).toMatch(/^\p{Lu}.+\.$/u)
  })

  test('a header that is not at the first byte', async () => {
    const verdict = await inspectUpload(join(latin1('\n\n'), pdfWith('')), 'a.pdf')
    expect(verdict.ok).toBe(false)
  })
})

describe('a PDF that does something is refused', () => {
  const active = [
    '/JavaScript',
    '/J#61vaScript',
    '/#4a#61#76#61#53#63#72#69#70#74',
    '/Launch',
    '/EmbeddedFile',
    '/EmbeddedFiles',
    '/XFA',
    '/RichMedia',
    '/SubmitForm',
    '/GoToR',
    '/JS (app.alert\\(1\\))',
    '/AA << /O 5 0 R >>',
    '/OpenAction << /S /Named /N /Print >>',
    '/OpenAction 77 0 R',
    '/OpenAction << /S /GoTo /D [3 0 R /Fit] /Next 5 0 R >>',
  ]
  test.each(active)('%s in the open', async (name) => {
    expect(codeOf(await inspectUpload(pdfWith(name), 'a.pdf'))).toBe('file.pdf_active_content')
  })
  test.each(active)('%s hidden in an object stream', async (name) => {
    expect(codeOf(await inspectUpload(pdfHiding(`<< ${name} >>`), 'a.pdf'))).toBe('file.pdf_active_content')
  })

  test('an object stream that cannot be read is not trusted', async () => {
    const odd = pdfHiding('<< >>', '/DecodeParms << /Predictor 12 >>')
    expect(codeOf(await inspectUpload(odd, 'a.pdf'))).toBe('file.pdf_too_complex')
  })

  test('a compressed bomb in an object stream is stopped at the limit', async () => {
    const bomb = pdfHiding(' '.repeat(40 * 1024 * 1024))
    expect(codeOf(await inspectUpload(bomb, 'a.pdf'))).toBe('file.pdf_too_complex')
  })

  test('ten thousand nested arrays', async () => {
    expect(codeOf(await inspectUpload(pdfWith('['.repeat(10_000)), 'a.pdf'))).toBe('file.pdf_too_complex')
  })

  test.each(['stream\n', '/ObjStm stream\n', '/OpenAction 1 0 R ', '4 0 obj<<', '#41'])(
    'ten megabytes of "%s" get a verdict within three seconds',
    async (word) => {
      const filler = word.repeat(Math.floor((MAX_UPLOAD_BYTES - 2_000) / word.length))
      const started = performance.now()
      await inspectUpload(pdfWith(filler), 'a.pdf')
      expect(performance.now() - started).toBeLessThan(3_000)
    },
  )
})
