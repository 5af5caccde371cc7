// From the dossier's page of the record to the view: head, papers, the reasons of its due time, process, what happened.
import type { FastifyRequest } from 'fastify'

import {
  type DossierPage,
  heldPapers,
  limitInWords,
  openConsultations,
  stepAfter,
  transferMissed,
} from '#casework/dossiers/index.ts'

import { formatVnd, vnd } from '#platform/money/index.ts'
import {
  type Day,
  dayOf,
  dayOrThrow,
  formatDayShortVi,
  formatDayVi,
  formatDueVi,
  formatStampVi,
  formatWeekdayShortVi,
  type Instant,
  type WorkingTime,
} from '#platform/time/index.ts'
import { colleaguesOf, directoryOf } from '#registry/agencies/index.ts'
import { timeLimitFor, validateAll } from '#registry/procedures/index.ts'
import type { CheckLine, DossierHead, DossierModel, TraceLine } from '../views/model.ts'
import { actContextOf } from './act-context.ts'
import { actWords } from './act-words.ts'
import { appOf, dossierKeyOf, dossierPath, guardOf, locOf, query, readCtx, tailOf } from './context.ts'
import { chosenLine, filesModel, mandatoryPapers, paperLines, viewerModel } from './dossier-files.ts'
import { namesOfActs } from './names.ts'
import { portalChecks } from './portal-checks.ts'
import { processModel, shortStamp } from './process-model.ts'
import { submitterWords } from './submitter-words.ts'
import { boundsOf, timeLeftOf } from './time-left.ts'

const CHANNEL = { counter: 'Nộp trực tiếp', online: 'Nộp trực tuyến', publicPost: 'Qua bưu chính' } as const

export async function headModel(request: FastifyRequest, page: DossierPage): Promise<DossierHead> {
  const app = appOf(request)
  const { state, procedure } = page.dossier
  const now = app.clock.now()
  const time = (await directoryOf(app)).workingTime(state.competentUnit, dayOf(now))
  const limit = state.clock?.timeLimit ?? timeLimitFor(procedure, state.channel)
  const { content } = page
  const birth = content.applicant.birthDate
  const facts = [
    birth ? `sinh ngày ${formatDayVi(dayOrThrow(birth))}` : '',
    content.phone ? `ĐT ${content.phone}` : '',
    content.address ?? '',
  ]
  const owed = page.obligations
    .filter((one) => one.payment === null)
    .reduce((sum, one) => sum + one.amountVnd, 0)
  return {
    dossierKey: dossierKeyOf(page),
    code: dossierKeyOf(page),
    procedureName: procedure.name,
    procedureNote: [
      `Thủ tục ${procedure.code}`,
      ...(content.portalNumber === null ? [] : [`mã trên Cổng DVCQG ${content.portalNumber}`]),
    ].join(', '),
    applicantName: content.applicantName,
    applicantNote: facts.filter(Boolean).join(', '),
    tags: [
      CHANNEL[state.channel],
      ...(content.portalNumber === null ? [] : ['Từ Cổng DVCQG']),
      ...(state.assisted ? ['Nộp giúp'] : []),
      ...alarms(page, time, now),
      ...(owed > 0 ? [`Còn phải thu ${formatVnd(vnd(owed))}`] : []),
    ],
    ...(content.submitter === null ? {} : { submitterNote: submitterWords(content.submitter) }),
    left: timeLeftOf(state, boundsOf(time, now), time),
    ...(state.dueAt === null ? {} : { dueText: formatDueVi(state.dueAt) }),
    limitText: limit === undefined ? 'chưa công bố thời hạn' : limitInWords(limit),
  }
}

/** What must not go unseen: passed on too late, silent for a working day, another unit's answer overdue. */
function alarms({ dossier: { state } }: DossierPage, time: WorkingTime, now: Instant): string[] {
  const limit = transferMissed(state, time, now)
  const asked = openConsultations(state)
  const overdue = asked.filter((one) => one.dueAt < now).length
  return [
    ...(limit === null ? [] : [`Chậm chuyển, phải chuyển trước ${formatStampVi(limit)}`]),
    ...(state.silentSince === null ? [] : [`Chưa có xử lý từ ${formatStampVi(state.silentSince)}`]),
    ...(asked.length > overdue ? [`Chờ ý kiến ${asked.length - overdue} đơn vị`] : []),
    ...(overdue === 0 ? [] : [`${overdue} đơn vị quá hạn trả lời ý kiến`]),
    ...(state.extended ? ['Đã hẹn lại một lần'] : []),
    ...(state.corrections > 0 ? ['Mở lại để sửa sai sót'] : []),
  ]
}

/** "T6 30/8" */
const dayWords = (day: Day) => `${formatWeekdayShortVi(day)} ${formatDayShortVi(day)}`

/** As one counts on a calendar: days left out stand before the day on which the counting ends. */
export function traceModel({ clock }: DossierPage): TraceLine[] {
  const told = clock?.trace ?? []
  const atEnd = (line: ClockLine) => line.days === undefined && !FIRST_LINES.has(line.rule)
  const lines: ClockLine[] = []
  for (const line of told) {
    // The clock tells the days left out after their limit; they are moved before the line that closes it.
    const before = line.days === undefined ? -1 : lines.findLastIndex(atEnd)
    if (before < 0) lines.push(line)
    else lines.splice(before, 0, line)
  }
  return lines.flatMap((line, index): TraceLine[] => {
    const kind = index === 0 ? 'start' : index === lines.length - 1 ? 'end' : 'counted'
    if (line.days !== undefined)
      return line.days.map((one) => ({
        day: dayWords(one.day),
        says: `Không tính: ${one.name}`,
        kind: 'off',
      }))
    const closes = kind === 'end' || line.rule.startsWith('BLDS-148')
    return [{ day: dayWords(closes ? line.to : line.from), says: line.says, kind, source: line.norm }]
  })
}

type ClockLine = NonNullable<DossierPage['clock']>['trace'][number]
/** Lines that open a counting; every other one closes it. */
const FIRST_LINES = new Set(['REDUCTION', 'BLDS-147.1', 'BLDS-147.2', 'BLDS-147.3'])

function checksOf(request: FastifyRequest, page: DossierPage): CheckLine[] {
  const now = appOf(request).clock.now()
  const { procedure, state } = page.dossier
  const papers = mandatoryPapers(page, now)
  const missing = papers.filter((one) => !one.given && one.document.providedBy !== 'presented')
  const checks: CheckLine[] = []
  if (papers.length > 0)
    checks.push(
      missing.length === 0
        ? { ok: true, text: 'Đủ giấy tờ bắt buộc' }
        : {
            ok: false,
            text:
              state.channel === 'online'
                ? `thiếu ${missing.length} giấy tờ bắt buộc`
                : `${missing.length} giấy tờ bắt buộc chưa có bản quét`,
          },
    )
  if (procedure.form !== undefined) {
    const faults = validateAll(procedure.form, page.content.answers, dayOf(state.filedAt))
    checks.push(
      faults.length === 0
        ? { ok: true, text: 'Tờ khai điền đủ, đúng kiểu' }
        : { ok: false, text: `tờ khai còn ${faults.length} mục chưa đủ hoặc chưa đúng` },
    )
  }
  if (page.content.applicantParty !== null) checks.push({ ok: true, text: 'Người nộp đã định danh điện tử' })
  for (const one of page.obligations) {
    const amount = formatVnd(vnd(one.amountVnd))
    checks.push(
      one.payment
        ? { ok: true, text: `Đã nộp ${amount}, biên lai ${one.payment.receiptNumber}` }
        : { ok: false, text: `chưa nộp ${amount} phí, lệ phí` },
    )
  }
  return checks
}

export async function dossierModel(request: FastifyRequest, page: DossierPage): Promise<DossierModel> {
  const app = appOf(request)
  const now = app.clock.now()
  const { dossier } = page
  const { acts, state } = dossier
  const [head, nameOf, colleagues, portal] = await Promise.all([
    headModel(request, page),
    namesOfActs(app, acts, request.actor.id, page.content.applicantName, [state.step.officer]),
    colleaguesOf(app, state.competentUnit),
    portalChecks(readCtx(request), page),
  ])
  const { revision } = dossier.procedure
  const tail = tailOf(locOf(request))
  // Asked only when a paper is missing: most dossiers are complete.
  const complete = mandatoryPapers(page, now).every((one) => one.given)
  const held = complete ? undefined : await heldPapers(readCtx(request), dossier)
  const lines = paperLines(page, now, new Set(held?.keys() ?? []))
  const chosen = chosenLine(lines, query(request, 'giay'))
  const next = dossier.procedure.process && stepAfter(dossier, 'done')
  return {
    ...head,
    procedureNote: revision.undated
      ? head.procedureNote
      : `${head.procedureNote}, bản hiệu lực từ ${formatDayVi(revision.effectiveFrom)}`,
    context: actContextOf(request.actor, page, now),
    guard: guardOf(request, state.version),
    tail,
    ...(next?.kind === 'step' ? { actLabels: { completeStep: `Chuyển: ${next.step.name}` } } : {}),
    files: filesModel(lines, `${dossierPath(head.dossierKey)}${tail}`, chosen),
    checks: [...checksOf(request, page), ...portal],
    viewer: await viewerModel(app, page, lines[chosen]),
    trace: traceModel(page),
    process: processModel(page, nameOf, colleagues, now),
    recent: [...acts]
      .reverse()
      .slice(0, 12)
      .map((act) => ({
        when: shortStamp(act.at),
        says: `${actWords(act, dossier.procedure, nameOf).says} — ${nameOf(act)}`,
      })),
  }
}
