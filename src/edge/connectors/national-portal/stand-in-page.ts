/** The page of the stand-in: what it was told, what it sent, and how it is to behave. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Behaviour, StandInState } from './stand-in-state.ts'

const WORDS: Readonly<Record<Behaviour, string>> = {
  works: 'Chạy tốt',
  slow: 'Chậm',
  fails: 'Không phục vụ',
  refuses: 'Từ chối mọi hồ sơ',
  lies: 'Trả lời sai',
}

const STYLE =
  'body{font:1.0625rem/1.5 system-ui,sans-serif;max-width:56rem;margin:0 auto;padding:1.25rem;color:#161a2b}' +
  'table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.375rem .75rem .375rem 0;border-bottom:1px solid #c9cede;vertical-align:top;overflow-wrap:anywhere}' +
  'button{min-height:2.75rem;margin:.25rem .5rem .25rem 0;padding:0 1rem;font:inherit;font-weight:700;border:2px solid #2b3a73;border-radius:.375rem;background:#fff;color:#2b3a73}' +
  'button[aria-pressed=true],button.first{background:#2b3a73;color:#fff}'

const marks: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string) => text.replace(/[&<>"]/g, (mark) => marks[mark] ?? mark)
const row = (cells: readonly string[]) =>
  `<tr>${cells.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`

function table(caption: string, heads: readonly string[], rows: readonly string[]): string {
  if (rows.length === 0) return `<h2>${caption}</h2><p>Chưa có gì.</p>`
  const head = heads.map((one) => `<th scope="col">${one}</th>`).join('')
  return `<h2>${caption}</h2><table><thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table>`
}

const SHOWN = 20

export function standInPage(request: FastifyRequest, reply: FastifyReply, state: StandInState): FastifyReply {
  const guard = `<input type="hidden" name="_csrf" value="${escaped(request.csrf)}">`
  const buttons = (Object.keys(WORDS) as Behaviour[])
    .map(
      (one) =>
        `<button name="behaviour" value="${one}" aria-pressed="${one === state.behaviour}">${WORDS[one]}</button>`,
    )
    .join('')
  const sent = state.sent
    .toReversed()
    .slice(0, SHOWN)
    .map(({ number, answer }) => row([number, answer === '' ? 'đang gửi' : answer]))
  const heard = [...state.heard]
    .toReversed()
    .slice(0, SHOWN)
    .map(([number, { statuses, progress }]) =>
      row([number, statuses.join(' → '), String(progress.at(-1)?.['NoiDungXuLy'] ?? '')]),
    )
  const page = `<!doctype html><html lang="vi"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><title>Cổng Dịch vụ công quốc gia giả lập</title>
<style nonce="${request.nonce}">${STYLE}</style></head><body><main><h1>Cổng Dịch vụ công quốc gia giả lập</h1>
<p>Bản trình diễn: người, hồ sơ và giấy tờ ở đây đều là dữ liệu minh họa.</p>
<form method="post">${guard}<button class="first">Gửi một hồ sơ về tỉnh</button></form>
<form method="post" aria-label="Cách cư xử của Cổng">${guard}<p>Cổng đang: ${buttons}</p></form>
${table('Đã gửi về tỉnh', ['Mã hồ sơ', 'Tỉnh trả lời'], sent)}
${table('Tỉnh đã đồng bộ', ['Mã hồ sơ', 'Trạng thái đã qua', 'Việc gần nhất'], heard)}
</main></body></html>`
  return reply.type('text/html; charset=utf-8').send(page)
}
