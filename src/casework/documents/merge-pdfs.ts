/** Several papers as one file, for one press of the printer's button. What is signed is never merged: that would break its signature. */
import { PDFDocument } from 'pdf-lib'

export async function mergePdfs(papers: readonly Uint8Array[]): Promise<Uint8Array> {
  const whole = await PDFDocument.create()
  for (const paper of papers) {
    const part = await PDFDocument.load(paper)
    for (const page of await whole.copyPages(part, part.getPageIndices())) whole.addPage(page)
  }
  return await whole.save()
}
