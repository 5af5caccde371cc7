/** Verbs of a dossier, each a resource below it. The verb checks everything itself; the schema here documents and bounds the body. */
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import {
  answerConsultation,
  closeConsultation,
  completeStep,
  consultUnit,
  correctResult,
  extendDeadline,
  extensionGrounds,
  fulfilFinancialDuty,
  handOver,
  noteProgress,
  receiveDossier,
  requestFinancialDuty,
  requestSupplement,
  returnResult,
  stopDossier,
  takeUp,
} from '#casework/dossiers/index.ts'
import type { Command } from '#platform/db/index.ts'
import { type HttpServer, route, runFor } from '#platform/http/index.ts'
import { answer } from './answer.ts'

const id = z.object({ id: z.coerce.number().int().positive() })
const version = z.int().positive().optional()
const text = (max: number) => z.string().max(max)

function verb<Input, Value extends object, Code extends string>(
  server: HttpServer,
  name: string,
  summary: string,
  command: Command<Input, Value, Code>,
  body: z.ZodRawShape = {},
): void {
  route(server, {
    method: 'POST',
    url: `/api/v1/dossiers/:id/${name}`,
    permission: command.permission,
    schema: {
      summary,
      description: 'Header `idempotency-key`: the same key gives the same answer for at least 30 days.',
      tags: ['dossiers'],
      params: id,
      body: z.object({ version, ...body }),
      response: { 200: z.looseObject({ ok: z.literal(true) }) },
    },
    handler: async (request: FastifyRequest) => {
      const { id: dossierId } = request.params as z.output<typeof id>
      return answer(await runFor(request, command, { ...(request.body as object), dossierId }))
    },
  })
}

const item = z.object({
  documentCode: z.string(),
  reason: z.string(),
  legalBasis: z.string(),
  notReusable: text(500).optional(),
})

export function registerDossierVerbs(server: HttpServer): void {
  verb(server, 'reception', 'Receive: statutory code and due time', receiveDossier)
  verb(server, 'take-up', 'Take up', takeUp)
  verb(server, 'hand-over', 'Hand over to another officer of the unit', handOver, {
    toOfficer: z.int().positive(),
    reason: text(1000).optional(),
  })
  verb(server, 'steps', 'Complete the current step', completeStep, { note: text(2000).optional() })
  verb(server, 'supplement-requests', 'Request the one supplement', requestSupplement, {
    items: z.array(item).max(30),
    note: text(2000).optional(),
    approvedGround: text(1000).optional(),
  })
  verb(server, 'extensions', 'Apologise and promise one new day (form 04)', extendDeadline, {
    newDueOn: z.iso.date(),
    ground: z.enum(extensionGrounds),
    reason: text(2000),
  })
  verb(server, 'consultations', 'Ask another unit, with the time it has', consultUnit, {
    unit: text(80),
    question: text(2000),
    workingHours: z.int().min(1).max(400),
  })
  verb(server, 'consultation-answers', 'Answer as the asked unit', answerConsultation, {
    n: z.int().positive(),
    view: z.enum(['agrees', 'disagrees', 'partly']),
    answer: text(4000),
  })
  verb(server, 'consultation-closures', 'Go on without the overdue answer', closeConsultation, {
    n: z.int().positive(),
    reason: text(1000),
  })
  verb(server, 'progress', 'Write down where it stands; the applicant reads it', noteProgress, {
    text: text(2000),
    verification: z.object({ at: z.int().positive(), place: text(300), participants: text(1000) }).optional(),
  })
  verb(server, 'financial-duties', 'Wait for a tax or fee notice to be paid', requestFinancialDuty, {
    duty: z.enum(['tax', 'fee']),
    note: text(2000),
  })
  verb(server, 'financial-duties/proof', 'Proof of payment seen', fulfilFinancialDuty, { proof: text(500) })
  verb(server, 'stop', 'Stop, with reason and legal basis (form 05)', stopDossier, {
    reason: text(2000),
    legalBasis: text(500),
  })
  verb(server, 'corrections', 'Take a closed dossier up again to put an error right', correctResult, {
    reason: text(2000),
  })
  verb(server, 'return', 'Return the result', returnResult, {
    method: z.enum(['counter', 'publicPost', 'online']),
  })
}
