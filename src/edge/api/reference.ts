/** Reference data over HTTP: procedures, units, the calendar, and the statutory clock as a calculator. */
import { z } from 'zod'
import { answerDue, dueQuestion } from '#casework/dossiers/index.ts'
import { HttpProblem, type HttpServer, problemOf, route } from '#platform/http/index.ts'
import { type Day, dayOf, isDay } from '#platform/time/index.ts'
import { directoryOf, isValidOn, levelOf } from '#registry/agencies/index.ts'
import { findPublished, listProcedures, searchProcedures } from '#registry/procedures/index.ts'

const dayText = z
  .string()
  .refine((text) => isDay(text), 'phải là một ngày YYYY-MM-DD')
  .meta({ format: 'date' })

const hit = z.object({
  code: z.string(),
  name: z.string(),
  sector: z.string(),
  level: z.string(),
  onlineService: z.enum(['full', 'partial', 'none']),
})

const unitView = z.object({
  code: z.string(),
  name: z.string(),
  shortName: z.string(),
  level: z.enum(['province', 'department', 'district', 'commune']),
  kind: z.string(),
  parentCode: z.string().nullable(),
  agencyCode: z.string().nullable(),
  validFrom: z.string().nullable(),
  validUntil: z.string().nullable(),
})

const calendarDay = z.object({
  day: z.string(),
  kind: z.enum(['off', 'worked']),
  name: z.string(),
  source: z.string(),
})

const CACHE = 'public, max-age=60'

export function registerReference(server: HttpServer): void {
  const { app } = server.web
  registerProcedures(server)
  route(server, {
    method: 'GET',
    url: '/api/v1/units',
    permission: 'public',
    schema: {
      summary: 'Units valid on a day (today unless said)',
      tags: ['reference'],
      querystring: z.object({ on: dayText.optional() }),
      response: { 200: z.object({ on: z.string(), units: z.array(unitView) }) },
    },
    handler: async (request, reply) => {
      const on = (request.query.on ?? dayOf(app.clock.now())) as Day
      const { tree } = await directoryOf(app)
      const units = tree.units
        .filter((unit) => isValidOn(unit, on))
        .map(
          ({ code, name, shortName, areaKind, parentCode, agencyCode, validFrom, validUntil, ...unit }) => ({
            code,
            name,
            shortName,
            level: levelOf({ code, kind: unit.kind }),
            kind: areaKind,
            parentCode,
            agencyCode,
            validFrom,
            validUntil,
          }),
        )
      return reply.header('cache-control', CACHE).send({ on, units })
    },
  })
  route(server, {
    method: 'GET',
    url: '/api/v1/calendar/:year',
    permission: 'public',
    schema: {
      summary: 'Days off and days worked instead, each with its source',
      tags: ['reference'],
      params: z.object({ year: z.coerce.number().int().min(1900).max(2200) }),
      response: { 200: z.object({ year: z.int(), days: z.array(calendarDay) }) },
    },
    handler: async (request, reply) => {
      const { year } = request.params
      const { calendarRows } = await directoryOf(app)
      const days = calendarRows
        .filter((row) => row.day.startsWith(`${year}-`))
        .map(({ day, kind, name, source }) => ({ day, kind, name, source }))
      return reply.header('cache-control', CACHE).send({ year, days })
    },
  })
  route(server, {
    method: 'POST',
    url: '/api/v1/due',
    permission: 'public',
    // A calculator changes nothing, so a forged request has nothing to gain.
    csrf: false,
    limit: 'search',
    schema: {
      summary: 'The statutory clock: due time, verdict and the reasons, for one dossier',
      tags: ['clock'],
      body: dueQuestion,
      response: { 200: dueAnswer },
    },
    handler: (request) => answerDue(request.body),
  })
}

const dueAnswer = z.object({
  id: z.string(),
  dueAt: z.string().nullable(),
  state: z.enum(['running', 'waiting', 'paused', 'completed']),
  verdict: z.enum(['open', 'overdue', 'early', 'onTime', 'late']),
  workingMinutesLeft: z.number().nullable(),
  trace: z.array(z.object({ rule: z.string(), from: z.string(), to: z.string(), says: z.string() })),
  refused: z.array(z.object({ event: z.number(), code: z.string() })),
})

function registerProcedures(server: HttpServer): void {
  const { app } = server.web
  route(server, {
    method: 'GET',
    url: '/api/v1/procedures',
    permission: 'public',
    limit: 'search',
    schema: {
      summary: 'Procedures whose name, sector or code fit `q` (marks do not matter); all of them without `q`',
      tags: ['reference'],
      querystring: z.object({
        q: z.string().max(200).optional(),
        limit: z.coerce.number().int().min(1).max(500).default(50),
      }),
      response: { 200: z.object({ procedures: z.array(hit) }) },
    },
    handler: async (request, reply) => {
      const { q, limit } = request.query
      const found = q?.trim()
        ? await searchProcedures(app, q, limit)
        : (await listProcedures(app)).slice(0, limit)
      const procedures = found.map(({ code, name, sector, level, onlineService }) => ({
        code,
        name,
        sector,
        level,
        onlineService,
      }))
      return reply.header('cache-control', CACHE).send({ procedures })
    },
  })
  route(server, {
    method: 'GET',
    url: '/api/v1/procedures/:code',
    permission: 'public',
    schema: {
      summary: 'The definition of a procedure in force on a day (today unless said)',
      tags: ['reference'],
      params: z.object({ code: z.string().max(40) }),
      querystring: z.object({ on: dayText.optional() }),
      response: { 200: z.looseObject({ code: z.string(), name: z.string() }) },
    },
    handler: async (request, reply) => {
      const on = (request.query.on ?? dayOf(app.clock.now())) as Day
      const found = await findPublished(app, request.params.code, on)
      if (found === undefined) throw new HttpProblem(problemOf(404, { code: 'procedure.not_found' }))
      return reply.header('cache-control', CACHE).send(found.procedure)
    },
  })
}
