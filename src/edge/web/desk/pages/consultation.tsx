/** Other units' parts: asked, answered, closed without an answer; and progress written down so that no dossier lies silent. */
import type { FastifyRequest } from 'fastify'
import {
  answerConsultation,
  type Consultation,
  closeConsultation,
  consultUnit,
  noteProgress,
  openConsultations,
} from '#casework/dossiers/index.ts'
import { type HttpServer, runFor } from '#platform/http/index.ts'
import { dayOf, formatDueVi, type Instant, instantAt } from '#platform/time/index.ts'
import { directoryOf, isValidOn, unitsOfLevel } from '#registry/agencies/index.ts'
import { parseDay } from '#registry/procedures/index.ts'
import {
  AnswerConsultationPage,
  CloseConsultationPage,
  ConsultPage,
  ProgressPage,
} from '../views/consultation.tsx'
import type { FieldFault } from '../views/model.ts'
import { type DeskVerb, registerVerb, type Sent } from './act.tsx'
import { viewWords } from './act-words.ts'
import { appOf, field } from './context.ts'

async function unitOptions({ request, page }: Sent) {
  const app = appOf(request)
  const directory = await directoryOf(app)
  const today = dayOf(app.clock.now())
  const levels = ['department', 'commune'] as const
  return levels
    .flatMap((level) => unitsOfLevel(directory.tree, level, today, directory.provinceCode))
    .filter((unit) => isValidOn(unit, today) && unit.code !== page.competentUnit.code)
    .map((unit) => ({ value: unit.code, label: unit.name }))
}

const consult: DeskVerb = {
  path: 'consult',
  record: 'consulted',
  label: 'Lấy ý kiến đơn vị khác',
  stays: true,
  texts: { unit: 'Mã đơn vị được hỏi', question: 'Nội dung cần ý kiến', workingHours: 'Số giờ làm việc' },
  async show(model, act) {
    const { dueAt } = act.page.dossier.state
    return (
      <ConsultPage
        {...model}
        values={{ workingHours: '16', ...model.values }}
        units={await unitOptions(act)}
        dueText={dueAt === null ? 'theo thời hạn' : formatDueVi(dueAt)}
      />
    )
  },
  send: ({ request, about }) =>
    runFor(request, consultUnit, {
      ...about,
      unit: field(request, 'unit'),
      question: field(request, 'question'),
      workingHours: Number(field(request, 'workingHours')),
    }),
}

/** The question this officer's unit is asked, or for the asking unit the oldest one still open. */
function openQuestion({ request, page }: Sent, forAsker: boolean): Consultation | undefined {
  const open = openConsultations(page.dossier.state)
  return forAsker
    ? [...open].sort((a, b) => a.dueAt - b.dueAt)[0]
    : open.find((one) => one.unit === request.actor.unitId)
}

async function questionModel(act: Sent, forAsker: boolean) {
  const asked = openQuestion(act, forAsker)!
  const now = appOf(act.request).clock.now()
  const directory = await directoryOf(appOf(act.request))
  return {
    asker: forAsker ? `Hỏi ${directory.byId(asked.unit).name}` : act.page.competentUnit.name,
    question: asked.question,
    dueText: formatDueVi(asked.dueAt),
    late: now > asked.dueAt,
  }
}

const answer: DeskVerb = {
  path: 'consultation-answer',
  record: 'consultationAnswered',
  label: 'Trả lời ý kiến',
  stays: true,
  words: (value) => (viewWords as Readonly<Record<string, string>>)[value],
  texts: { view: 'Ý kiến', answer: 'Nội dung trả lời' },
  show: async (model, act) => <AnswerConsultationPage {...model} {...(await questionModel(act, false))} />,
  send: (act) =>
    runFor(act.request, answerConsultation, {
      ...act.about,
      n: openQuestion(act, false)?.n ?? 0,
      view: field(act.request, 'view'),
      answer: field(act.request, 'answer'),
    }),
  fieldOf: (path) => (path === 'n' ? 'answer' : path),
}

const close: DeskVerb = {
  path: 'consultation-close',
  record: 'consultationClosed',
  label: 'Giải quyết khi chưa có ý kiến',
  stays: true,
  texts: { reason: 'Lý do' },
  show: async (model, act) => <CloseConsultationPage {...model} {...(await questionModel(act, true))} />,
  send: (act) =>
    runFor(act.request, closeConsultation, {
      ...act.about,
      n: openQuestion(act, true)?.n ?? 0,
      reason: field(act.request, 'reason'),
    }),
  fieldOf: () => 'reason',
}

/** When a verification took place, as typed. */
function verifiedAt(request: FastifyRequest): Instant | readonly FieldFault[] {
  const day = parseDay(field(request, 'day'))
  const time = /^(\d{1,2})[:hg. ]+(\d{2})$/.exec(field(request, 'time'))
  const minutes = time === null ? -1 : Number(time[1]) * 60 + Number(time[2])
  const faults: FieldFault[] = []
  if (!day.ok) faults.push({ field: 'day', says: 'Ghi ngày thẩm tra, ví dụ 02/9/2026.' })
  if (minutes < 0 || minutes >= 24 * 60) faults.push({ field: 'time', says: 'Ghi giờ, phút, ví dụ 14:30.' })
  return day.ok && faults.length === 0 ? instantAt(day.day, minutes) : faults
}

const progress: DeskVerb = {
  path: 'progress',
  record: 'progressNoted',
  label: 'Ghi tiến độ',
  stays: true,
  texts: { text: 'Đang làm gì, còn chờ gì' },
  show: (model) => <ProgressPage {...model} />,
  async send({ request, about }) {
    const noted = { ...about, text: field(request, 'text') }
    if (field(request, 'verified') === '') return await runFor(request, noteProgress, noted)
    const at = verifiedAt(request)
    if (typeof at !== 'number') return { faults: at }
    const [place, participants] = [field(request, 'place'), field(request, 'participants')]
    return await runFor(request, noteProgress, { ...noted, verification: { at, place, participants } })
  },
  fieldOf: (path) => path.split('.').at(-1) ?? 'text',
}

export function registerConsultation(server: HttpServer): void {
  for (const verb of [consult, answer, close, progress]) registerVerb(server, verb)
}
