/** Officers at the desk in a real browser: sessions opened directly, real PDFs, screenshots when SHOTS names a folder. */
import { mkdirSync } from 'node:fs'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { z } from 'zod'
import { fileStore } from '#casework/documents/index.ts'
import { fileDossier, slipSettings } from '#casework/dossiers/index.ts'
import { call, type citizenOf, must, unitIdOf } from '#casework/dossiers/testing.ts'
import { openSession } from '#platform/auth/index.ts'
import { usePort as portOf, runCommand } from '#platform/db/index.ts'
import { dayOf } from '#platform/time/index.ts'
import { demoSubject, findPositions, type PositionRole } from '#registry/agencies/index.ts'
import { findPublished } from '#registry/procedures/index.ts'
import type { TestServer } from '#tests/support/server.ts'

export const deskSettings: [string, unknown] = [
  slipSettings.name,
  { demo: true, publicUrl: 'https://motcua.example.vn', hotline: '0255 000 0000' },
]

/** A page on which an officer of the unit has signed in. */
export async function officerPage(
  site: TestServer,
  browser: Browser,
  role: PositionRole,
  options: { unit?: string; width?: number; height?: number; javaScriptEnabled?: boolean } = {},
): Promise<{ page: Page; context: BrowserContext; officerId: number }> {
  const { unit = '21025', width = 1366, height = 768, javaScriptEnabled = true } = options
  const [position] = await findPositions(site.app, { subject: demoSubject(unit, role) })
  if (position === undefined) throw new Error(`no ${role} in ${unit}`)
  const { token } = await openSession(site.app, {
    kind: 'officer',
    actorId: position.officerId,
    positionId: position.positionId,
    data: {},
    correlationId: 'test-sign-in',
  })
  const context = await browser.newContext({ viewport: { width, height }, locale: 'vi', javaScriptEnabled })
  await context.addCookies([{ name: 'motcua', value: token, url: site.origin }])
  const page = await context.newPage()
  return { page, context, officerId: position.officerId }
}

/** Answers of the marital status form, as a citizen gives them. */
export const maritalAnswers = {
  applicantName: 'Nguyễn Văn A',
  applicantBirthDate: '1990-09-05',
  applicantPersonalId: '051000000001',
  applicantAddress: 'Thôn 1, xã Sơn Hà',
  applicantPhone: '0900000001',
  purpose: 'marry',
  partnerName: 'Trần Thị B',
  marryAt: 'Ủy ban nhân dân xã Bình Hải',
  status: 'never',
  livedElsewhere: 'no',
}

/** A complete online dossier with a scanned paper. */
export async function completeDossier(
  site: TestServer,
  citizen: Awaited<ReturnType<typeof citizenOf>>,
  options: {
    procedure?: string
    unit?: string
    answers?: Record<string, string>
    pdf?: Uint8Array
    paper?: string
  } = {},
) {
  const { procedure: code = '1.004873', unit = '21025', answers = maritalAnswers, pdf, paper } = options
  const { app } = site
  const unitId = await unitIdOf(app, unit)
  const revision = await findPublished(app, code, dayOf(app.clock.now()))
  if (revision === undefined) throw new Error(`procedure ${code} is not published`)
  const stored = pdf && (await portOf(app, fileStore).put(pdf))
  const files = stored
    ? [
        {
          documentCode: paper ?? null,
          name: 'giay-to.pdf',
          mime: 'application/pdf',
          size: stored.size,
          sha256: stored.sha256,
        },
      ]
    : []
  const outcome = await runCommand(
    app,
    {
      name: 'test.file',
      permission: 'dossier.file',
      input: z.object({}),
      run: async (ctx) => ({
        ok: true as const,
        ...(await fileDossier(ctx, {
          procedure: revision.procedure,
          revisionId: revision.id,
          channel: 'online',
          entry: 'provincialPortal',
          assisted: false,
          receivingUnit: unitId,
          competentUnit: unitId,
          applicant: {
            partyId: citizen.party.id,
            name: citizen.party.name,
            personalId: citizen.party.personalId,
            phone: citizen.party.phone,
            email: null,
            address: citizen.party.address,
            birthDate: '1990-09-05',
          },
          helperParty: null,
          answers,
          files,
          delivery: { method: 'counter' },
          reusedData: false,
        })),
      }),
    },
    call(citizen.actor),
    {},
  )
  return must(outcome)
}

export async function shot(page: Page, name: string): Promise<void> {
  const folder = process.env['SHOTS']
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: `${folder}/${name}.png` })
}
