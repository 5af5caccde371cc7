// Papers with random data as long and as odd as offices get them, printed and read back by machines: the code by a scanner, every word by
// whoever searches or listens.
import { execFileSync } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { vnd } from '#platform/money/index.ts'
import { HOUR, instant, instantFromIsoOrThrow } from '#platform/time/index.ts'
import { type Dice, dice } from '#tests/support/dice.ts'
import { apologyLetterView } from './apology-letter.ts'
import { controlSlipView } from './control-slip.ts'
import { printSlip } from './print-paper.ts'
import { receptionSlipView } from './reception-slip.ts'
import { refusalSlipView } from './refusal-slip.ts'
import type { SlipHeader } from './slip-data.ts'
import type { SlipView } from './slip-view.ts'
import { stoppageNoticeView } from './stoppage-notice.ts'
import { supplementSlipView } from './supplement-slip.ts'
import { textsOf, wordsOfWord } from './word.testing.ts'

const tool = (name: string) => ['/usr/bin', '/usr/local/bin'].map((d) => join(d, name)).find(existsSync)
const tools = { text: tool('pdftotext'), picture: tool('pdftoppm'), scanner: tool('zbarimg') }
export const hasReaders = Object.values(tools).every((one) => one !== undefined)

/** Every letter of Vietnamese with every tone stands in these. */
const VOWELS =
  'a à á ả ã ạ ă ằ ắ ẳ ẵ ặ â ầ ấ ẩ ẫ ậ e è é ẻ ẽ ẹ ê ề ế ể ễ ệ i ì í ỉ ĩ ị o ò ó ỏ õ ọ ô ồ ố ổ ỗ ộ ơ ờ ớ ở ỡ ợ u ù ú ủ ũ ụ ư ừ ứ ử ữ ự y ỳ ý ỷ ỹ ỵ'.split(
    ' ',
  )
const HEADS = [
  'B',
  'C',
  'Ch',
  'D',
  'Đ',
  'G',
  'H',
  'Kh',
  'L',
  'M',
  'Ng',
  'Nh',
  'Ph',
  'Qu',
  'S',
  'T',
  'Th',
  'Tr',
  'V',
  'X',
  'W',
  'J',
]
const TAILS = ['', 'n', 'ng', 'nh', 'm', 'c', 't', 'p', 'ch']
const MARKS = [
  '&',
  '<b>',
  '#set',
  '$x$',
  '*a*',
  '_b_',
  '@c',
  '"d"',
  "o'n",
  '(K’Ho)',
  '50%',
  '\\n',
  '1/2',
  '–',
]

const syllable = (d: Dice) => `${d.pick(HEADS)}${d.pick(VOWELS)}${d.pick(TAILS)}`

/** Words up to so many characters; now and then typed as loose letters and marks, as some machines do. */
function words(d: Dice, length: number): string {
  let text = syllable(d)
  while (text.length < length) text += ` ${d.chance(0.04) ? d.pick(MARKS) : syllable(d)}`
  return d.chance(0.2) ? text.slice(0, length).trim().normalize('NFD') : text.slice(0, length).trim()
}

const START = instantFromIsoOrThrow('2024-01-02T08:00:00+07:00')

function headerOf(d: Dice): SlipHeader {
  const at = instant(START + d.below(20_000) * HOUR)
  const unit = `000.${String(d.below(100)).padStart(2, '0')}.${String(d.below(100)).padStart(2, '0')}.H48`
  const code = `${d.chance(0.5) ? unit : `H48.${100 + d.below(99)}`}-${240101 + d.below(28)}-${String(d.below(9999)).padStart(4, '0')}`
  return {
    edition: d.pick(['01/2018/TT-VPCP', '03/2025/TT-VPCP'] as const),
    agency: `Ủy ban nhân dân xã ${words(d, 10 + d.below(30))}`,
    unit: 'Bộ phận Tiếp nhận và Trả kết quả',
    number: `${String(d.below(9999)).padStart(4, '0')}/TNHS`,
    place: words(d, 12),
    issuedAt: at,
    dossierCode: code,
    trackingUrl: `https://dichvucong.quangngai.gov.vn/tra-cuu/${encodeURIComponent(code)}`,
    hotline: `0255 ${d.below(900) + 100} ${d.below(9000) + 1000}`,
    demo: d.chance(0.5),
    officerSigns: d.pick(['paper', 'digital'] as const),
  }
}

/** The n-th paper of a seed: each form in turn, names of up to 200 characters. */
export function paperCase(seed: number, n: number): SlipView {
  const d = dice(seed * 10_007 + n)
  const header = headerOf(d)
  const later = instant(header.issuedAt + d.below(400) * HOUR)
  const name = words(d, 20 + d.below(181))
  const email = `${'ten.dai.'.repeat(d.below(12))}a${d.below(99)}@example.vn`
  const common = {
    header,
    receivingUnit: `Bộ phận Một cửa xã ${words(d, 20)}`,
    applicant: {
      name,
      address: words(d, 20 + d.below(120)),
      phone: `09${d.below(90_000_000) + 10_000_000}`,
      email,
    },
    procedure: { code: '1.004873', name: words(d, 20 + d.below(180)) },
    contact: { name: words(d, 25), phone: header.hotline },
    reason: words(d, 30 + d.below(600)),
    officer: words(d, 25),
  }
  const letter = { ...common, receivedAt: header.issuedAt, signerTitle: 'Chủ tịch', signerName: words(d, 30) }
  switch (n % 6) {
    case 0:
      return receptionSlipView({
        ...common,
        components: list(d, 12, () => ({
          name: words(d, 20 + d.below(180)),
          form: 'Bản sao chứng thực',
          quantity: 1 + d.below(3),
        })),
        sets: 1,
        term: '03 ngày làm việc',
        receivedAt: header.issuedAt,
        dueAt: later,
        resultPlace: words(d, 40),
        fee: vnd(d.below(900) * 1000),
      })
    case 1:
      return supplementSlipView({
        ...common,
        items: list(d, 8, () => ({
          name: words(d, 60),
          form: 'Bản chính',
          note: words(d, 20 + d.below(200)),
        })),
        termNote: 'Thời hạn giải quyết được tính lại từ đầu khi cơ quan nhận đủ hồ sơ.',
      })
    case 2:
      return refusalSlipView({ ...common, legalBasis: words(d, 60) })
    case 3:
      return apologyLetterView({
        ...letter,
        field: words(d, 20),
        dueAt: later,
        newDueAt: instant(later + 48 * HOUR),
      })
    case 4:
      return stoppageNoticeView({ ...letter, legalBasis: words(d, 60) })
    default:
      return controlSlipView({
        header,
        applicantName: name,
        procedure: common.procedure,
        competentUnit: words(d, 60),
        dueAt: later,
        handOvers: list(d, 14, () => ({
          from: { unit: words(d, 30), person: words(d, 30) },
          to: { unit: words(d, 30), person: words(d, 30) },
          at: later,
          verdict: d.pick(['early', 'onTime', 'late', null] as const),
          note: words(d, 10 + d.below(120)),
        })),
      })
  }
}

function list<T>(d: Dice, most: number, make: () => T): T[] {
  return Array.from({ length: 1 + d.below(most) }, make)
}

const run = (command: string, args: readonly string[]) =>
  execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })

const squeezed = (text: string) => text.normalize('NFC').replace(/[\s\u200b]+/g, '')
const wordsIn = (text: string) => text.normalize('NFC').replaceAll('\u200b', '').split(/\s+/).filter(Boolean)

/** Words of the view that a reader of the paper does not find; capitals are a matter of layout. */
export function lostWords(view: object, read: string): string[] {
  const found = new Set(wordsIn(read.toLocaleUpperCase('vi')))
  const run = squeezed(read.toLocaleUpperCase('vi'))
  // What is longer than a line stands on several of them, and lines may break beside a stroke; a full stop stands at the word before it.
  const mayBeTorn = (word: string) => word.length > 12 || /[^\p{L}]/u.test(word)
  const isThere = (word: string) => found.has(word) || (mayBeTorn(word) && run.includes(squeezed(word)))
  return textsOf(view)
    .flatMap((text) => wordsIn(text.toLocaleUpperCase('vi')))
    .filter((word) => !isThere(word))
}

export const readPdf = (path: string): string => run(tools.text!, ['-raw', path, '-'])

/** What went wrong with one paper: nothing, for a good one. */
export async function paperFaults(
  view: SlipView,
  at: SlipHeader['issuedAt'],
  dir: string,
): Promise<string[]> {
  const path = join(dir, 'paper.pdf')
  writeFileSync(path, await printSlip(view, at, 'pdf'))
  const faults: string[] = []
  const picture = join(dir, 'page')
  const text = readPdf(path)
  const pages = Number(/Trang \d+ \/ (\d+)/.exec(text)?.[1] ?? 1)
  // The code stands at the foot of the last page.
  run(tools.picture!, ['-r', '150', '-png', '-singlefile', '-f', String(pages), path, picture])
  let read = ''
  try {
    read = run(tools.scanner!, ['-q', '--raw', `${picture}.png`]).trim()
  } catch {
    read = 'nothing'
  }
  if (read !== view.trackingUrl) faults.push(`the scanner reads ${read}`)
  const lost = lostWords(view, text)
  if (lost.length > 0) faults.push(`not in the PDF: ${lost.slice(0, 5).join(' ')}`)
  if (!text.includes(view.dossierCode)) faults.push('the dossier code is torn')
  const word = lostWords(view, wordsOfWord(await printSlip(view, at, 'docx')))
  if (word.length > 0) faults.push(`not in the Word document: ${word.slice(0, 5).join(' ')}`)
  return faults
}
