/** The process of one procedure as those who keep procedures see it: what is published, and what is in work. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { makeReadCtx } from '#platform/db/index.ts'
import { HttpProblem, problemOf, runFor } from '#platform/http/index.ts'
import type { Refusal } from '#platform/outcome/index.ts'
import {
  type BaseRevision,
  findBaseRevision,
  findProcessDraft,
  getRevision,
  type InternalProcess,
  type Procedure,
  type ProcessDraft,
  saveProcessDraft,
} from '#registry/procedures/index.ts'
import { field, guardOf as plainGuardOf } from '../admin/frame.ts'
import type { FormGuard } from '../desk/views/model.ts'

export const PROCESSES = '/control/processes'
/** Looked at by all who look after rules, changed by those who may change procedures. */
export const LOOK = ['control.use', 'admin.use'] as const
export const WRITE = 'procedure.write'

export interface Work {
  readonly code: string
  readonly path: string
  readonly base: BaseRevision
  /** As its latest revision stands, with the process of that revision. */
  readonly procedure: Procedure
  readonly draft: ProcessDraft | undefined
  /** The draft, else what is published; undefined: neither. */
  readonly process: InternalProcess | undefined
}

export const param = (request: FastifyRequest, name: string): string =>
  (request.params as Record<string, string | undefined>)[name] ?? ''

export async function workOf(request: FastifyRequest): Promise<Work> {
  const { app } = request.server.web
  const code = param(request, 'code')
  const ctx = makeReadCtx(app, request.call())
  const base = await findBaseRevision(ctx, code)
  if (base === undefined)
    throw new HttpProblem(problemOf(404, { message: 'Không có thủ tục nào mang mã này.' }))
  const draft = await findProcessDraft(ctx, code)
  const { procedure } = await getRevision(app, base.id)
  return {
    code,
    path: `${PROCESSES}/${code}`,
    base,
    procedure,
    draft,
    process: draft?.process ?? procedure.process,
  }
}

/** Forms carry the version of the draft they were made from, so that nobody writes over another's change unseen. */
export const guardOf = (request: FastifyRequest, { draft }: Work): FormGuard => ({
  ...plainGuardOf(request),
  version: draft?.version ?? 0,
})

export const versionIn = (request: FastifyRequest): number => Number(field(request.body, 'version')) || 0

export const saveProcess = (request: FastifyRequest, { code }: Work, process: InternalProcess) =>
  runFor(request, saveProcessDraft, { procedureCode: code, version: versionIn(request), process })

/** Back to the process, with the word of what was done or why not. */
export const backTo = (reply: FastifyReply, { path }: Work, done: string, anchor = '') =>
  reply.redirect(`${path}?done=${done}${anchor}`, 303)

export const inOneSentence = ({ message, next }: Refusal<string>): string => `${message} ${next}`
