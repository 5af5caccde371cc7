import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { apologyLetterView } from './apology-letter.ts'
import { controlSlipView } from './control-slip.ts'
import { printRegister, printSlip } from './print-paper.ts'
import { receptionSlipView } from './reception-slip.ts'
import { refusalSlipView } from './refusal-slip.ts'
import { registerView } from './register.ts'
import { FRAME_WORDS, type SlipView } from './slip-view.ts'
import { stoppageNoticeView } from './stoppage-notice.ts'
import { supplementSlipView } from './supplement-slip.ts'
import {
  aControlSlip,
  anApologyLetter,
  aReceptionSlip,
  aRefusalSlip,
  aRegister,
  aStoppageNotice,
  aSupplementSlip,
} from './testing.ts'
import { textsOf, unzip, wordsOfWord } from './word.testing.ts'

const dir = mkdtempSync(join(tmpdir(), 'word-'))
afterAll(() => rmSync(dir, { recursive: true }))

const slips: readonly [string, SlipView][] = [
  ['form 01', receptionSlipView(aReceptionSlip)],
  ['form 02', supplementSlipView(aSupplementSlip)],
  ['form 03', refusalSlipView(aRefusalSlip)],
  ['form 04', apologyLetterView(anApologyLetter)],
  ['form 05, the notice of stopping', stoppageNoticeView(aStoppageNotice)],
  ['the control slip', controlSlipView(aControlSlip)],
]
const wordOf = (view: SlipView) => printSlip(view, aReceptionSlip.header.issuedAt, 'docx')
/** Millimetres, from twentieths of a point. */
const sheetOf = (xml: string) =>
  /<w:pgSz w:w="(\d+)" w:h="(\d+)"/
    .exec(xml)!
    .slice(1)
    .map((size) => Math.round((Number(size) * 25.4) / 1440))
const xmlOf = (docx: Uint8Array) => unzip(docx).get('word/document.xml')!.toString('utf8')

describe('a slip as a Word document', () => {
  test.each(slips)('%s says every word of the printed one, on A5', async (_, view) => {
    const docx = await wordOf(view)
    const words = wordsOfWord(docx)
    for (const text of textsOf(view)) expect(words).toContain(text)
    for (const text of [FRAME_WORDS.nation, FRAME_WORDS.motto, FRAME_WORDS.hotline, FRAME_WORDS.demo])
      expect(words).toContain(text)
    expect(sheetOf(xmlOf(docx))).toEqual([148, 210])
  })

  test('carries the code as a picture that a scanner reads', async () => {
    const entries = unzip(await wordOf(slips[0]![1]))
    const picture = [...entries].find(([name]) => name.endsWith('.png'))![1]
    expect(picture.subarray(1, 4).toString()).toBe('PNG')
    const path = join(dir, 'qr.png')
    writeFileSync(path, picture)
    // A scanner wants the white around the code that a sheet of paper has.
    if (!existsSync('/usr/bin/zbarimg') || !existsSync('/usr/bin/convert')) return
    execFileSync('/usr/bin/convert', [path, '-bordercolor', 'white', '-border', '40', path])
    const read = execFileSync('/usr/bin/zbarimg', ['-q', '--raw', path], { encoding: 'utf8' }).trim()
    expect(read).toBe(aReceptionSlip.header.trackingUrl)
  })

  test('a name of 200 characters is whole, and words that look like markup stay words', async () => {
    const name = `${'Nguyễn Phước Bảo Ngọc Ánh Dương Quỳnh Hương '.repeat(5).slice(0, 180)}<w:p> & "x" #b`
    const applicant = { ...aReceptionSlip.applicant, name }
    expect(wordsOfWord(await wordOf(receptionSlipView({ ...aReceptionSlip, applicant })))).toContain(name)
  })
})

describe('the register as a Word document', () => {
  test('says every word of its rows on A4 laid across, its two lines of heading on every page', async () => {
    const view = registerView(aRegister)
    const docx = await printRegister({ view, at: aRegister.issuedAt, format: 'docx' })
    const words = wordsOfWord(docx)
    for (const text of textsOf({ ...view, columns: view.columns.map((one) => [one.heading, one.group]) }))
      expect(words).toContain(text)
    const xml = xmlOf(docx)
    expect(sheetOf(xml)).toEqual([297, 210])
    expect(xml.match(/<w:tblHeader/g)).toHaveLength(2)
  })
})
