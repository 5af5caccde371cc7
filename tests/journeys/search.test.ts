/** The search box of the desk: what an officer has in hand (a code, a name however written, a number) leads to the dossier she may see. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { receiveDossier } from '#casework/dossiers/index.ts'
import { call, citizenOf, loadDossier, must } from '#casework/dossiers/testing.ts'
import { deskModule } from '#edge/web/desk/routes.ts'
import { completeDossier, deskSettings } from '#edge/web/desk/testing.ts'
import { runCommand } from '#platform/db/index.ts'
import { instantFromIsoOrThrow } from '#platform/time/index.ts'
import {
  actorOf,
  demoSubject,
  findPositions,
  type PositionRole,
  seedDemoOfficers,
} from '#registry/agencies/index.ts'
import { startTestServer, type TestServer } from '#tests/support/server.ts'

let site: TestServer

beforeAll(async () => {
  site = await startTestServer({ modules: [deskModule], ports: [deskSettings] })
  await seedDemoOfficers(site.app.database.owner, 51, '2026-09-07' as never)
  site.app.clock.set(instantFromIsoOrThrow('2026-09-07T08:00:00+07:00'))
})
afterAll(() => site.close())

const clientOf = async (unit: string, role: PositionRole) => {
  const client = site.client()
  const [position] = await findPositions(site.app, { subject: demoSubject(unit, role) })
  await client.signIn({ kind: 'officer', actorId: position!.officerId, positionId: position!.positionId })
  return client
}

test('search finds a dossier by code, tracking number, name in any writing, given name, identity number and telephone', async () => {
  const [position] = await findPositions(site.app, { subject: demoSubject('21025', 'receptionOfficer') })
  const receptionOfficer = await actorOf(site.app, position!)
  const citizen = await citizenOf(site.app, 'Hồ Thị Thanh Trà')
  const { dossierId, trackingNumber } = await completeDossier(site, citizen)
  must(await runCommand(site.app, receiveDossier, call(receptionOfficer), { dossierId }))
  const code = (await loadDossier(site.app, dossierId)).state.code!
  const client = await clientOf('21025', 'receptionOfficer')
  const stranger = await clientOf('21061', 'receptionOfficer')
  const leader = await clientOf('51.ubnd', 'provinceLeader')
  const asked = (text: string) => `/desk/search?q=${encodeURIComponent(text)}`
  for (const text of [code, code.toLowerCase(), trackingNumber, trackingNumber.toLowerCase()]) {
    const answer = await client.fetch(asked(text))
    expect([text, answer.status, answer.headers.get('location')]).toEqual([
      text,
      303,
      `/desk/dossiers/${code}`,
    ])
    expect(await stranger.text(asked(text))).toContain('Không tìm thấy hồ sơ hay thủ tục nào')
  }
  const id = citizen.party.personalId!
  const names = [
    'hồ thị thanh trà',
    'Ho Thi Thanh',
    'HỒ THỊ THANH TRÀ'.normalize('NFD'),
    'hồ  thị'.normalize('NFC'),
    'tra thanh',
  ]
  for (const text of [...names, id, `${id.slice(0, 3)} ${id.slice(3)}`, '0900 000 001', '+84900000001']) {
    expect([text, (await client.text(asked(text))).includes(code)]).toEqual([text, true])
    expect([text, (await leader.text(asked(text))).includes(code)]).toEqual([text, text !== 'tra thanh'])
    expect([text, (await stranger.text(asked(text))).includes(code)]).toEqual([text, false])
  }
})

test('search gives a common name a page at a time', async () => {
  for (let n = 0; n < 35; n++) await completeDossier(site, await citizenOf(site.app, 'Lý Văn Trùng'))
  const leader = await clientOf('51.ubnd', 'provinceLeader')
  const first = await leader.text('/desk/search?q=ly+van+trung')
  const keys = (html: string) =>
    [...html.matchAll(/<th scope="row" class="nw"><a href="([^"]+)"/g)].map(([, href]) => href)
  const more = /<p class="pager"><a href="([^"]+)"/.exec(first)![1]!.replaceAll('&amp;', '&')
  const second = await leader.text(more)
  expect([keys(first).length, keys(second).length]).toEqual([30, 5])
  expect(new Set([...keys(first), ...keys(second)]).size).toBe(35)
  expect(second).not.toContain('class="pager"')
})
