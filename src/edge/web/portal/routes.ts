/** The public portal: from the data to the views. Who may see what is asked below, in the contexts; here are addresses and words. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { HttpModule } from '#platform/http/index.ts'
import { registerCheck } from './pages/check.tsx'
import { registerMyDossier } from './pages/dossier.tsx'
import { registerMyDossiers } from './pages/dossiers.tsx'
import { registerFiles } from './pages/files.ts'
import { registerFinding } from './pages/find.tsx'
import { registerPayment } from './pages/payment.tsx'
import { AlreadyFiled, registerQuestions } from './pages/question.tsx'
import { registerReceipt } from './pages/receipt.tsx'
import { registerStart } from './pages/start.tsx'
import { registerSupplement } from './pages/supplement.tsx'
import { registerTracking } from './pages/track.tsx'
import { registerUploads } from './pages/upload.tsx'
import { registerVault } from './pages/vault.tsx'
import { registerWithdrawal } from './pages/withdraw.tsx'

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
  registerTracking(server)
  registerMyDossiers(server)
  registerMyDossier(server)
  registerFiles(server)
  registerVault(server)
  registerSupplement(server)
  registerWithdrawal(server)
  registerPayment(server)
}
