// Slips are set by Typst: a paper with tables that flow to a second page, tagged for screen readers, in a few
// milliseconds. Data reach a template only as JSON read at run time; a name that looks like markup stays a name.
// The compiler is a native add-on of some size, so it is loaded when the first paper is asked for and then kept.
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Instant } from '#platform/time/index.ts'
import { FRAME_WORDS } from './slip-view.ts'

interface CompileArguments {
  mainFilePath: string
  inputs: Record<string, string>
  resetRead?: boolean
}

interface TypstCompiler {
  pdf(args: CompileArguments, options: { pdfStandard?: string; creationTimestamp: number }): Buffer
  compile(args: CompileArguments): { hasError(): boolean; takeDiagnostics(): unknown }
  fetchDiagnostics(diagnostics: unknown): { message: string }[]
  evictCache(age: number): void
}

interface TypstAddOn {
  NodeCompiler: {
    create(args: { workspace: string; fontArgs: { fontPaths: string[] }[] }): TypstCompiler
  }
}

export type TemplateName = 'slip' | 'register' | 'result'

const TEMPLATES = join(import.meta.dirname, 'templates')
const FONT_FOLDERS = ['400Regular', '400Regular_Italic', '600SemiBold', '700Bold']
const LONGEST_WORD = 40

let kept: TypstCompiler | undefined

function compiler(): TypstCompiler {
  if (kept !== undefined) return kept
  const require = createRequire(import.meta.url)
  const addOn = require('@myriaddreamin/typst-ts-node-compiler-linux-x64-gnu') as TypstAddOn
  const fonts = dirname(require.resolve('@expo-google-fonts/be-vietnam-pro/package.json'))
  kept = addOn.NodeCompiler.create({
    workspace: TEMPLATES,
    fontArgs: [{ fontPaths: FONT_FOLDERS.map((folder) => join(fonts, folder)) }],
  })
  return kept
}

/**
 * The same template, data and instant give the same bytes. PDF/A-2a because slips are kept for years; a letter no
 * font of ours can draw (allowed in a name, refused by PDF/A) falls back to plain tagged PDF instead of no paper.
 */
export async function renderTemplate(template: TemplateName, view: object, at: Instant): Promise<Uint8Array> {
  const typst = compiler()
  const args = {
    mainFilePath: join(TEMPLATES, `${template}.typ`),
    inputs: { data: JSON.stringify({ ...breakable(view), words: FRAME_WORDS }) },
  }
  const creationTimestamp = Math.floor(at / 1000)
  try {
    return render(typst, args, { pdfStandard: 'a-2a', creationTimestamp })
  } catch {
    return renderPlain(typst, args, creationTimestamp)
  } finally {
    typst.evictCache(30)
  }
}

function renderPlain(typst: TypstCompiler, args: CompileArguments, creationTimestamp: number): Uint8Array {
  try {
    return render(typst, args, { creationTimestamp })
  } catch (cause) {
    throw new Error(`Template does not compile: ${explain(typst, args)}`, { cause })
  }
}

function render(
  typst: TypstCompiler,
  args: CompileArguments,
  options: { pdfStandard?: string; creationTimestamp: number },
): Uint8Array {
  return new Uint8Array(typst.pdf(args, options))
}

// The add-on throws without a message; the reasons must be asked for.
function explain(typst: TypstCompiler, args: CompileArguments): string {
  const result = typst.compile(args)
  if (!result.hasError()) return 'the page compiles but the PDF cannot be written'
  return typst
    .fetchDiagnostics(result.takeDiagnostics())
    .map((diagnostic) => diagnostic.message)
    .join('; ')
}

/** NFC everywhere, and very long words (an address of an e-mail box) may break instead of leaving the paper. */
function breakable(view: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(view).map(([key, part]) => [key, key === 'qr' ? part : breakableValue(part)]),
  )
}

function breakableValue(value: unknown): unknown {
  if (typeof value === 'string') return value.normalize('NFC').replace(LONG_WORD, breakWord)
  if (Array.isArray(value)) return value.map(breakableValue)
  return typeof value === 'object' && value !== null ? breakable(value) : value
}

const LONG_WORD = new RegExp(`\\S{${LONGEST_WORD},}`, 'g')

function breakWord(word: string): string {
  return word.replace(/\S{20}(?=\S)/g, '$&\u200b')
}
