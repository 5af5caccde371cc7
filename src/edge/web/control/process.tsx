/** One process: drawn, listed step by step, checked, with what can be done about it. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { limitInWords } from '#casework/dossiers/index.ts'
import { may } from '#platform/auth/index.ts'
import type { HttpServer } from '#platform/http/index.ts'
import { dayOf, formatDayVi, formatDueVi } from '#platform/time/index.ts'
import { agencyTitle, departmentOf, directoryOf, officerNames } from '#registry/agencies/index.ts'
import {
  type BpmnFault,
  findStep,
  hoursInWords,
  loadModels,
  type ProcessFault,
  type ProcessReport,
  type ProcessStep,
  processRoleNames,
  readinessOf,
  revisedProcedure,
  stepKindNames,
  timeLimitFor,
} from '#registry/procedures/index.ts'
import { field, frameOf, get, show } from '../admin/frame.ts'
import type { AdminFrameModel } from '../admin/views/model.ts'
import { dayText } from '../desk/pages/counter-fields.ts'
import type { Option } from '../desk/views/fields.tsx'
import type { FieldFault } from '../desk/views/model.ts'
import { conditionInWords } from './conditions.ts'
import { guardOf, LOOK, PROCESSES, type Work, WRITE, workOf } from './context.ts'
import { unitName, unitOptions } from './units.ts'
import type { ReportModel, StepRow } from './views/model.ts'
import { ProcessPage } from './views/process.tsx'

export function registerProcess(server: HttpServer): void {
  get(server, `${PROCESSES}/:code`, LOOK, async (request, reply) => {
    const notice = NOTICES[field(request.query, 'done')]
    return showProcess(request, reply, await workOf(request), notice ? { notice } : {})
  })
}

const NOTICES: Readonly<Record<string, AdminFrameModel['notice']>> = {
  saved: { kind: 'done', text: 'Đã lưu vào bản đang soạn.' },
  imported: { kind: 'done', text: 'Đã nhập tệp vào bản đang soạn.' },
  completed: {
    kind: 'warning',
    text: 'Đã nhập tệp. Có bước chưa ghi vai trò hoặc số giờ trong tệp: xem lại từng bước.',
  },
  discarded: { kind: 'done', text: 'Đã bỏ bản đang soạn; quy trình công bố giữ nguyên.' },
  published: { kind: 'done', text: 'Đã công bố phiên bản mới. Hồ sơ đã nộp giữ quy trình cũ.' },
}

export interface Shown {
  readonly notice?: AdminFrameModel['notice']
  readonly fault?: string
  readonly fileFaults?: readonly BpmnFault[]
  readonly publish?: {
    readonly values: Readonly<Record<string, string>>
    readonly faults: readonly FieldFault[]
  }
}

export async function showProcess(
  request: FastifyRequest,
  reply: FastifyReply,
  work: Work,
  shown: Shown = {},
) {
  const { app } = request.server.web
  const { process, draft, path } = work
  const writable = may(request.actor, WRITE)
  const today = dayOf(app.clock.now())
  const report =
    process &&
    (await readinessOf(
      app,
      revisedProcedure(work.procedure, process, { number: work.base.lastNumber + 1, effectiveFrom: today }),
    ))
  const failed =
    shown.fault !== undefined || (shown.fileFaults?.length ?? 0) > 0 || shown.publish !== undefined
  const page = (
    <ProcessPage
      model={{
        frame: await frameOf(request, 'processes', work.procedure.name, shown.notice),
        guard: guardOf(request, work),
        path,
        backHref: PROCESSES,
        title: work.procedure.name,
        facts: await factsOf(request, work),
        state: await stateOf(request, work),
        steps: process === undefined ? [] : await stepRows(request, work, report?.faults ?? [], writable),
        newHref: `${path}/steps/new`,
        fileHref: `${path}/process.bpmn`,
        models: await modelOptions(),
        ...(report === undefined ? {} : { report: reportModel(work, report) }),
        ...(draft && writable && (report?.faults.length === 0 || shown.publish)
          ? {
              publish: {
                action: `${path}/publish`,
                values: shown.publish?.values ?? { effectiveFrom: dayText(today) },
                faults: shown.publish?.faults ?? [],
              },
            }
          : {}),
        ...(shown.fault === undefined ? {} : { fault: shown.fault }),
        fileFaults: shown.fileFaults ?? [],
        writable,
      }}
    />
  )
  return show(reply, page, failed ? [{ field: 'process', says: '' }] : [])
}

async function factsOf(request: FastifyRequest, { code, procedure, base }: Work) {
  const limit = timeLimitFor(procedure, 'counter')
  const kind = procedure.competentKind
  const directory = await directoryOf(request.server.web.app)
  const department = kind && departmentOf(directory, kind, dayOf(request.server.web.app.clock.now()))
  const from = base.effectiveFrom === null ? '' : `, từ ${formatDayVi(base.effectiveFrom)}`
  return [
    { label: 'Mã thủ tục', text: code },
    { label: 'Thời hạn giải quyết', text: limit === undefined ? 'chưa ghi' : limitInWords(limit) },
    {
      label: 'Cơ quan giải quyết',
      text:
        kind === 'commune' ? 'Ủy ban nhân dân cấp xã' : department ? agencyTitle(department) : 'chưa giao',
    },
    { label: 'Phiên bản', text: `số ${base.lastNumber}${from}${base.published ? '' : ', chưa công khai'}` },
  ]
}

async function stateOf(request: FastifyRequest, { draft, procedure }: Work) {
  if (draft === undefined) {
    const text = procedure.process
      ? `Quy trình đang áp dụng. Căn cứ: ${procedure.process.source.note.replace(/\.$/, '')}. Sửa một bước là mở bản soạn mới.`
      : 'Thủ tục chưa có quy trình nội bộ nên chưa tiếp nhận được.'
    return { draft: false, text }
  }
  const names = await officerNames(request.server.web.app, [draft.changedBy])
  const who = names.get(draft.changedBy) ?? 'hệ thống'
  const text = `Bản đang soạn, chưa áp dụng cho hồ sơ nào. ${who} sửa lần cuối lúc ${formatDueVi(draft.changedAt)}.`
  return { draft: true, text }
}

async function modelOptions(): Promise<Option[]> {
  return (await loadModels()).map(({ file, name, variant }) => ({
    value: file,
    label: variant ? `${name}: ${variant}` : name,
  }))
}

async function stepRows(
  request: FastifyRequest,
  { process, procedure, path }: Work,
  faults: readonly ProcessFault[],
  writable: boolean,
): Promise<StepRow[]> {
  const steps = process!.steps
  const kinds = steps.flatMap((step) => [step, ...(step.parts ?? [])]).flatMap((one) => one.unitKind ?? [])
  const units = await unitOptions(request.server.web.app, kinds)
  const nameOf = (id: string) => findStep(process!, id)?.name ?? id
  return steps.map((step, at) => ({
    id: step.id,
    name: step.name,
    kind: stepKindNames[step.kind],
    role: processRoleNames[step.role],
    hours: step.kind === 'return' && step.hours === 0 ? 'không tính' : hoursInWords(step.hours),
    ...(step.unitKind === undefined ? {} : { unit: unitName(units, step.unitKind) }),
    ways: waysOf(step, nameOf, steps[at + 1]?.name, (when) => conditionInWords(when, procedure.form)),
    parts: (step.parts ?? []).map((part) => ({
      id: part.id,
      name: part.name,
      tag: `${part.unitKind ? unitName(units, part.unitKind) : processRoleNames[part.role]} · ${hoursInWords(part.hours)}`,
    })),
    ...(step.sendBackTo === undefined ? {} : { backTo: nameOf(step.sendBackTo) }),
    editHref: writable ? `${path}/steps/${step.id}` : '',
    faults: faults
      .filter((fault) => fault.path === `process.steps.${at}`)
      // The row names the step already.
      .map((fault) => sentence(fault.message.replace(`bước “${step.name}”`, '').replace(/^[:\s]+/, ''))),
  }))
}

type Branches = NonNullable<ProcessStep['branches']>

function waysOf(
  step: ProcessStep,
  nameOf: (id: string) => string,
  below: string | undefined,
  words: (when: Branches[number]['when']) => string,
): string[] {
  const ways = (step.branches ?? []).map(
    (branch) => `${branch.name} (${words(branch.when)}) → ${nameOf(branch.to)}`,
  )
  const otherwise = step.to === undefined ? below : nameOf(step.to)
  if (otherwise === undefined) return ways
  if (ways.length > 0) return [...ways, `Còn lại → ${otherwise}`]
  return step.to === undefined ? [] : [`→ ${otherwise}`]
}

const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

function reportModel({ process }: Work, report: ProcessReport): ReportModel {
  const line = ({ path, message }: ProcessFault) => {
    const step = process?.steps[Number(/^process\.steps\.(\d+)/.exec(path)?.[1])]
    return { text: sentence(message), ...(step === undefined ? {} : { href: `#step-${step.id}` }) }
  }
  const limit =
    report.limitHours === null ? '' : ` trong ${hoursInWords(report.limitHours)} làm việc của thời hạn`
  const { run } = report
  return {
    faults: report.faults.map(line),
    notes: report.notes.map(line),
    hours: `Đường đi dài nhất: ${hoursInWords(report.hours)}${limit}.`,
    run:
      run === undefined
        ? 'Chưa chạy thử: sửa thứ tự và thời gian các bước trước.'
        : run.deadEnds.length === 0
          ? `Chạy thử ${run.dossiers.toLocaleString('vi-VN')} hồ sơ với câu trả lời ngẫu nhiên: tất cả đến trả kết quả.`
          : `Chạy thử ${run.dossiers.toLocaleString('vi-VN')} hồ sơ với câu trả lời ngẫu nhiên: có hồ sơ mắc lại.`,
  }
}
