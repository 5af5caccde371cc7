/** The public portal: from the data to the views. Who may see what is asked below, in the contexts; here are addresses and words. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { HttpModule } from '#platform/http/index.ts'
import { registerCheck } from './pages/check.tsx'
import { registerFinding } from './pages/find.tsx'
import { AlreadyFiled, registerQuestions } from './pages/question.tsx'
import { registerReceipt } from './pages/receipt.tsx'
import { registerStart } from './pages/start.tsx'
import { registerUploads } from './pages/upload.tsx'

export const portalModule: HttpModule = (server) => {
  // A draft that was filed answers every one of its pages with its receipt.
  server.setErrorHandler((error: Error, _request: FastifyRequest, reply: FastifyReply) => {
    if (error instanceof AlreadyFiled) return reply.redirect(error.receipt, 303)
    throw error
  })
  registerFinding(server)
  registerStart(server)
  registerQuestions(server)
  registerUploads(server)
  registerCheck(server)
  registerReceipt(server)
}
