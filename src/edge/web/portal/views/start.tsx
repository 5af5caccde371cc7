import { Pledge, Radios } from '../../ui/choices.tsx'
import type { FormTarget, PublicChrome } from '../../ui/chrome.ts'
import { PublicDocument } from '../../ui/document.tsx'
import type { Errors, Option } from '../../ui/forms.tsx'
import { ErrorSummary, Form, TextField } from '../../ui/forms.tsx'
import { BackLink, Button, LinkButton, Notice } from '../../ui/pieces.tsx'

export interface StartPageModel {
  readonly service: string
  readonly backHref: string
  readonly target: FormTarget
  readonly errors?: Errors | undefined
  /** Where people live decides who settles (or, for a procedure bound to no area, where they want to file). */
  readonly units: readonly Option[]
  /** Instead of a list to choose from: names offered while one types the place. */
  readonly unitNames?: readonly string[] | undefined
  readonly unit?: string | undefined
  readonly unitQuestion?: string | undefined
  /** The procedure names who settles it: nothing to choose. */
  readonly fixedUnit?: string | undefined
  /** The way to file for somebody else, for accounts that rarely do. */
  readonly assistHref?: string | undefined
  readonly papers: readonly string[]
  /** "khoảng 5 phút". */
  readonly duration: string
  /** Set when nobody is signed in: the gate before the form. */
  readonly signInHref?: string | undefined
  readonly draft?: { readonly href: string; readonly savedAt: string } | undefined
  /** The account may help others: asks for whom, and for that person's consent (form values `filesFor=self|other`). */
  readonly assisted?:
    | {
        readonly filesFor?: 'self' | 'other' | undefined
        readonly name?: string | undefined
        readonly personalId?: string | undefined
        readonly consent?: boolean | undefined
      }
    | undefined
}

export function StartPage({
  chrome,
  model,
}: {
  readonly chrome: PublicChrome
  readonly model: StartPageModel
}) {
  return (
    <PublicDocument
      chrome={chrome}
      title={`Bắt đầu. ${model.service}`}
      hasErrors={(model.errors?.length ?? 0) > 0}
      service={model.service}
    >
      <div className="step">
        <BackLink href={model.backHref} />
        <span>Bước đầu</span>
      </div>
      <ErrorSummary errors={model.errors} />
      <h1>Trước khi bắt đầu</h1>
      {model.draft && (
        <Notice title="Bạn có một bản đang làm dở">
          <p>
            Lưu lúc {model.draft.savedAt}. <a href={model.draft.href}>Làm tiếp bản này</a>
          </p>
        </Notice>
      )}
      <p className="lead">Mất {model.duration}. Bạn dừng lúc nào cũng được, câu đã trả lời vẫn còn.</p>
      {model.papers.length > 0 && (
        <>
          <h2>Để sẵn bên cạnh</h2>
          <ul className="bul">
            {model.papers.map((paper) => (
              <li key={paper}>{paper}</li>
            ))}
          </ul>
        </>
      )}
      {model.signInHref ? <Gate href={model.signInHref} /> : <Choices model={model} />}
    </PublicDocument>
  )
}

function Gate({ href }: { readonly href: string }) {
  return (
    <>
      <Notice>
        <p>Đăng nhập để chúng tôi lấy sẵn thông tin Nhà nước đã có, bạn không phải gõ lại.</p>
      </Notice>
      <div className="acts">
        <LinkButton href={href}>Đăng nhập rồi bắt đầu</LinkButton>
      </div>
      <p className="hint after">
        Chưa có tài khoản, hoặc không tiện dùng máy? Bộ phận Một cửa xã và Tổ công nghệ số cộng đồng làm giúp
        bạn, không thu tiền.
      </p>
    </>
  )
}

function Choices({ model }: { readonly model: StartPageModel }) {
  return (
    <Form target={model.target}>
      {model.fixedUnit !== undefined ? (
        <p className="lead">
          Nơi nhận và giải quyết: <b>{model.fixedUnit}</b>
        </p>
      ) : (
        <Place model={model} />
      )}
      {model.assisted && <Assisted model={model} assisted={model.assisted} />}
      <div className="acts">
        <Button>Bắt đầu</Button>
      </div>
      {model.assistHref && (
        <a className="lk" href={model.assistHref}>
          Nộp giúp người khác
        </a>
      )}
    </Form>
  )
}

/** Ninety-six places are typed, a few that fit what was typed are chosen. */
function Place({ model }: { readonly model: StartPageModel }) {
  const common = {
    name: 'unit',
    label: model.unitQuestion ?? 'Bạn đang sống ở xã, phường nào?',
    value: model.unit,
    errors: model.errors,
  }
  if (model.unitNames === undefined)
    return <Radios {...common} hint="Nơi này sẽ nhận và giải quyết hồ sơ của bạn." options={model.units} />
  return (
    <TextField
      {...common}
      hint="Gõ có dấu hay không dấu đều được, tên xã cũ cũng được. Nơi này sẽ nhận và giải quyết hồ sơ."
      suggestions={model.unitNames}
    />
  )
}

type Assistance = NonNullable<StartPageModel['assisted']>

function Assisted({ model, assisted }: { readonly model: StartPageModel; readonly assisted: Assistance }) {
  return (
    <>
      <Radios
        name="filesFor"
        label="Bạn nộp cho ai?"
        value={assisted.filesFor}
        errors={model.errors}
        options={[
          { value: 'self', label: 'Cho chính tôi' },
          {
            value: 'other',
            label: 'Làm giúp người khác',
            hint: 'Hồ sơ đứng tên người đó và ghi rõ là bạn giúp.',
          },
        ]}
      />
      <div className="assist">
        <Notice title="Nếu làm giúp">
          <p>Người được giúp ngồi cạnh và đồng ý từng việc. Xong thì bấm Kết thúc để xóa hết trên máy này.</p>
        </Notice>
        <TextField
          name="helpedName"
          label="Họ tên người được giúp"
          value={assisted.name}
          errors={model.errors}
          hint="Bỏ trống nếu bạn nộp cho chính mình."
        />
        <TextField
          name="helpedPersonalId"
          label="Số định danh của người đó"
          hint="12 chữ số trên thẻ Căn cước, có dấu cách cũng được."
          inputMode="numeric"
          value={assisted.personalId}
          errors={model.errors}
        />
        <Pledge name="consent" errors={model.errors} checked={assisted.consent}>
          Người được giúp đồng ý để tôi khai và nộp thay.
        </Pledge>
      </div>
    </>
  )
}
