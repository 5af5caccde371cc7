/** Whom to be in the demonstration: one click on a person, no password. Shown by the stand-in of the identity provider. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { App } from '#platform/db/index.ts'
import { dayOf } from '#platform/time/index.ts'
import {
  type DemoOfficer,
  demoCitizens,
  demoSubject,
  directoryOf,
  findDemoOfficers,
  type PositionRole,
  roleNames,
  unitsOfLevel,
} from '#registry/agencies/index.ts'
import { formTarget, publicChrome, sendPage } from '../page.ts'
import type { FormTarget, PublicChrome } from '../ui/chrome.ts'
import { PublicDocument } from '../ui/document.tsx'
import { HiddenInputs } from '../ui/forms.tsx'

interface Person {
  readonly id: string
  readonly name: string
  readonly role: string
  readonly about: string
}

const ABOUT: Record<PositionRole, string> = {
  receptionOfficer: 'Nhận hồ sơ, trả kết quả tại Bộ phận Một cửa.',
  caseOfficer: 'Thẩm định, trình ký.',
  unitHead: 'Ký kết quả, xem hồ sơ sắp đến hạn.',
  control: 'Công bố thủ tục, làm báo cáo.',
  provinceLeader: 'Bản đồ và xếp hạng các đơn vị.',
  administrator: 'Đơn vị, tài khoản, cấu hình.',
}

/** Communes whose officers stand on the page by themselves, after and before 1/7/2025. */
const SHOWN_COMMUNES = ['21061', '21067']

export async function standInPage(
  request: FastifyRequest,
  reply: FastifyReply,
  action: string,
): Promise<FastifyReply> {
  const { app } = request.server.web
  const said = (request.query as Record<string, unknown>)['tim']
  const wanted = typeof said === 'string' ? said.trim().slice(0, 100) : ''
  const people = demoCitizens.map((one) => ({
    id: one.subject,
    name: one.name,
    role: one.role === 'helper' ? 'Tổ công nghệ số cộng đồng' : 'Người dân',
    about: one.about,
  }))
  const groups = [
    ...(wanted === '' ? [] : [await foundGroup(app, wanted)]),
    { title: 'Người dân và người giúp', people },
    { title: 'Cán bộ', people: await shownOfficers(app) },
  ]
  const page = (
    <StandInPage
      chrome={publicChrome(request)}
      target={formTarget(request, action)}
      wanted={wanted}
      groups={groups}
    />
  )
  return sendPage(reply, page)
}

async function foundGroup(app: App, wanted: string) {
  const officers = await findDemoOfficers(app, { unitName: wanted })
  return { title: `Cán bộ nơi có tên “${wanted}”`, people: officers.map(personOf) }
}

async function shownOfficers(app: App): Promise<Person[]> {
  const directory = await directoryOf(app)
  const today = dayOf(app.clock.now())
  const province = directory.provinceCode
  const commune =
    SHOWN_COMMUNES.find((code) => directory.at(code, today)) ??
    unitsOfLevel(directory.tree, 'commune', today, province)[0]?.code ??
    ''
  const local = (['receptionOfficer', 'caseOfficer', 'unitHead'] as const).map((role) =>
    demoSubject(commune, role),
  )
  const central = (['control', 'provinceLeader', 'administrator'] as const).map((role) =>
    demoSubject(`${province}.ubnd`, role),
  )
  const subjects = [...local, ...central]
  const officers = await findDemoOfficers(app, { subjects })
  return officers.sort((a, b) => subjects.indexOf(a.subject) - subjects.indexOf(b.subject)).map(personOf)
}

const personOf = (officer: DemoOfficer): Person => ({
  id: officer.subject,
  name: `${officer.name}, ${officer.unitName}`,
  role: roleNames[officer.role],
  about: ABOUT[officer.role],
})

interface StandInPageProps {
  readonly chrome: PublicChrome
  readonly target: FormTarget
  readonly wanted: string
  readonly groups: readonly { readonly title: string; readonly people: readonly Person[] }[]
}

function StandInPage({ chrome, target, wanted, groups }: StandInPageProps) {
  return (
    <PublicDocument chrome={chrome} title="Đăng nhập">
      <div className="pt">
        <h1>Đăng nhập</h1>
        <p className="lead">
          Đây là bản trình diễn: chọn một người để vào, không cần mật khẩu. Tên đều là minh họa.
        </p>
        <form method="get" action={target.action} className="find">
          <label className="vh" htmlFor="tim">
            Tìm cán bộ của xã, phường, sở khác
          </label>
          <input
            className="box"
            id="tim"
            name="tim"
            type="search"
            defaultValue={wanted}
            placeholder="Xã, phường, sở khác"
          />
          <button className="btn" type="submit">
            Tìm
          </button>
        </form>
        <form method="post" action={target.action}>
          <HiddenInputs target={target} />
          {groups.map((group) => (
            <section key={group.title}>
              <h2>{group.title}</h2>
              {group.people.length === 0 && <p>Không có đơn vị nào tên như vậy.</p>}
              <ul className="people">
                {group.people.map((person) => (
                  <li key={person.id}>
                    <button className="persona" type="submit" name="persona" value={person.id}>
                      <b>{person.role}</b>
                      <span>{person.name}</span>
                      <small>{person.about}</small>
                    </button>
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </form>
      </div>
    </PublicDocument>
  )
}

/** A person of the demonstration by the subject that the page posts. */
export async function findStandInPerson(app: App, subject: string) {
  const citizen = demoCitizens.find((one) => one.subject === subject)
  if (citizen) return { ...citizen, kind: 'citizen' as const }
  const [officer] = await findDemoOfficers(app, { subjects: [subject] }, 1)
  return officer && { subject, kind: 'officer' as const, name: officer.name }
}
