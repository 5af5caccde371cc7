/** What is done to a whole process: order of steps, files in and out, a model to begin from, discarding and publishing. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { HttpProblem, type HttpServer, problemOf, route, runFor } from '#platform/http/index.ts'
import {
  discardProcessDraft,
  loadModels,
  moveStep,
  publishProcess,
  readBpmnProcess,
  removeStep,
  writeBpmn,
} from '#registry/procedures/index.ts'
import { dayField, faultsOf, field, get, post } from '../admin/frame.ts'
import { dayText } from '../desk/pages/counter-fields.ts'
import { backTo, inOneSentence, LOOK, PROCESSES, saveProcess, versionIn, WRITE, workOf } from './context.ts'
import { showProcess } from './process.tsx'

export function registerChanges(server: HttpServer): void {
  const one = `${PROCESSES}/:code`
  post(server, `${one}/steps`, WRITE, changeOrder)
  post(server, `${one}/model`, WRITE, takeModel)
  post(server, `${one}/discard`, WRITE, discard)
  post(server, `${one}/publish`, WRITE, publish)
  get(server, `${one}/process.bpmn`, LOOK, sendFile)
  route(server, {
    method: 'POST',
    url: `${one}/import`,
    permission: WRITE,
    multipart: true,
    handler: importFile,
  })
}

async function changeOrder(request: FastifyRequest, reply: FastifyReply) {
  const work = await workOf(request)
  const [act, stepId = ''] = field(request.body, 'do').split(':')
  if (work.process === undefined) throw new HttpProblem(problemOf(404))
  const changed =
    act === 'remove'
      ? removeStep(work.process, stepId)
      : moveStep(work.process, stepId, act === 'up' ? -1 : 1)
  if (changed.steps.length === 0)
    return showProcess(request, reply, work, { fault: 'Quy trình có ít nhất một bước.' })
  const outcome = await saveProcess(request, work, changed)
  if (outcome.ok) return backTo(reply, work, 'saved', act === 'remove' ? '' : `#step-${stepId}`)
  return showProcess(request, reply, work, { fault: inOneSentence(outcome) })
}

async function takeModel(request: FastifyRequest, reply: FastifyReply) {
  const work = await workOf(request)
  const model = (await loadModels()).find(({ file }) => file === field(request.body, 'model'))
  if (model === undefined) return showProcess(request, reply, work, { fault: 'Chọn một quy trình mẫu.' })
  const outcome = await saveProcess(request, work, model.process)
  if (outcome.ok) return backTo(reply, work, 'saved')
  return showProcess(request, reply, work, { fault: inOneSentence(outcome) })
}

async function importFile(request: FastifyRequest, reply: FastifyReply) {
  const work = await workOf(request)
  const upload = request.uploads.find((one) => one.field === 'file' && one.bytes.length > 0)
  if (upload === undefined) return showProcess(request, reply, work, { fault: 'Chọn tệp BPMN cần nhập.' })
  const read = await readBpmnProcess(new TextDecoder().decode(upload.bytes))
  if (!read.ok) return showProcess(request, reply, work, { fileFaults: read.faults })
  const outcome = await saveProcess(request, work, read.process)
  if (outcome.ok) return backTo(reply, work, read.notes.length > 0 ? 'completed' : 'imported')
  return showProcess(request, reply, work, { fault: inOneSentence(outcome) })
}

async function sendFile(request: FastifyRequest, reply: FastifyReply) {
  const { code, process, procedure } = await workOf(request)
  if (process === undefined)
    throw new HttpProblem(problemOf(404, { message: 'Thủ tục chưa có quy trình nội bộ.' }))
  return reply
    .header('content-disposition', `attachment; filename="quy-trinh-${code}.bpmn"`)
    .type('application/xml; charset=utf-8')
    .send(await writeBpmn(process, procedure.name))
}

async function discard(request: FastifyRequest, reply: FastifyReply) {
  const work = await workOf(request)
  const input = { procedureCode: work.code, version: versionIn(request) || 1 }
  const outcome = await runFor(request, discardProcessDraft, input)
  if (outcome.ok) return backTo(reply, work, 'discarded')
  return showProcess(request, reply, work, { fault: inOneSentence(outcome) })
}

async function publish(request: FastifyRequest, reply: FastifyReply) {
  const work = await workOf(request)
  const values = {
    decision: field(request.body, 'decision'),
    effectiveFrom: dayField(request.body, 'effectiveFrom'),
  }
  const input = { procedureCode: work.code, version: versionIn(request) || 1, ...values }
  const outcome = await runFor(request, publishProcess, input)
  if (outcome.ok) return backTo(reply, work, 'published')
  const typed = { ...values, effectiveFrom: dayText(values.effectiveFrom) }
  return showProcess(request, reply, work, {
    publish: { values: typed, faults: faultsOf(outcome, 'decision') },
  })
}
