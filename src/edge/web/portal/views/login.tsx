import type { FormTarget, PublicChrome } from '../../ui/chrome.ts'
import { PublicDocument } from '../../ui/document.tsx'
import { HiddenInputs } from '../../ui/forms.tsx'
import { LinkButton, Notice } from '../../ui/pieces.tsx'

export interface Persona {
  readonly id: string
  /** "Nguyễn Văn A". */
  readonly name: string
  /** "Người dân", "Cán bộ tiếp nhận". */
  readonly role: string
  /** What can be tried in this role. */
  readonly about: string
}

export interface LoginPageModel {
  /** Sign-in with the national electronic identity; in the demonstration a stand-in answers. */
  readonly identityHref?: string | undefined
  /** Only in the demonstration. */
  readonly personas: readonly { readonly title: string; readonly people: readonly Persona[] }[]
  readonly target: FormTarget
  readonly returnTo?: string | undefined
  /** Why the visitor stands here: "Bạn cần đăng nhập để nộp hồ sơ." */
  readonly reason?: string | undefined
  readonly failure?: string | undefined
}

export function LoginPage({
  chrome,
  model,
}: {
  readonly chrome: PublicChrome
  readonly model: LoginPageModel
}) {
  return (
    <PublicDocument chrome={chrome} title="Đăng nhập" hasErrors={model.failure !== undefined}>
      <div className="pt">
        {model.failure && (
          <Notice tone="bad" title="Chưa đăng nhập được">
            <p>{model.failure}</p>
          </Notice>
        )}
        <h1>Đăng nhập</h1>
        {model.reason && <p className="lead">{model.reason}</p>}
        {model.identityHref && (
          <div className="acts">
            <LinkButton href={model.identityHref}>Đăng nhập bằng VNeID</LinkButton>
          </div>
        )}
        {model.personas.length > 0 && <Personas model={model} />}
      </div>
    </PublicDocument>
  )
}

function Personas({ model }: { readonly model: LoginPageModel }) {
  return (
    <form method="post" action={model.target.action}>
      <HiddenInputs target={model.target} />
      {model.returnTo && <input type="hidden" name="returnTo" value={model.returnTo} />}
      <p className="lead after">
        Đây là bản trình diễn: chọn một người để vào, không cần mật khẩu. Tên đều là minh họa.
      </p>
      {model.personas.map((group) => (
        <section key={group.title}>
          <h2>{group.title}</h2>
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
  )
}
