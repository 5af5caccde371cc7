import { AdminFrame, Empty } from '../../admin/views/frame.tsx'
import { Guard, Select } from '../../desk/views/fields.tsx'
import type { ProcessPageModel } from './model.ts'
import { Publish, Report } from './report.tsx'
import { Steps } from './steps.tsx'

export function ProcessPage({ model }: { model: ProcessPageModel }) {
  return (
    <AdminFrame frame={model.frame}>
      <main className="page is-wide" id="main">
        <a className="page-back" href={model.backHref}>
          Về danh sách quy trình
        </a>
        <h1>{model.title}</h1>
        <dl className="facts">
          {model.facts.map((fact) => (
            <div key={fact.label}>
              <dt>{fact.label}</dt>
              <dd>{fact.text}</dd>
            </div>
          ))}
        </dl>
        <p className={model.state.draft ? 'w-note is-warn' : 'w-note'}>{model.state.text}</p>
        <Problems model={model} />
        {model.steps.length === 0 ? (
          <Empty title="Chưa có quy trình">Bắt đầu từ một mẫu ở dưới, hoặc nhập tệp BPMN.</Empty>
        ) : (
          <>
            <Drawing model={model} />
            <Steps model={model} />
          </>
        )}
        <Tools model={model} />
        <div className="page-cols is-even">
          {model.report ? <Report report={model.report} /> : null}
          {model.publish ? <Publish model={model.publish} guard={model.guard} /> : null}
        </div>
      </main>
      <script type="module" src="/assets/control.js" />
    </AdminFrame>
  )
}

/** Why the last act was not done: once for the whole page, element by element for a file. */
function Problems({ model }: { model: ProcessPageModel }) {
  const { fault, fileFaults } = model
  if (fault === undefined && fileFaults.length === 0) return null
  return (
    <div className="w-faults" role="alert" tabIndex={-1} data-focus-first>
      <h2>{fault ?? `Chưa nhập được tệp: ${fileFaults.length} chỗ sai`}</h2>
      {fileFaults.length === 0 ? null : (
        <ul>
          {fileFaults.map(({ element, message }) => (
            <li key={element + message}>
              <b>{element}</b>: {message}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** Empty until the script draws it; without one the table says the same. */
function Drawing({ model }: { model: ProcessPageModel }) {
  return (
    <section className="drawing" aria-label="Sơ đồ quy trình" data-bpmn={model.fileHref} hidden>
      <div className="drawing-bar">
        <span>Kéo để di chuyển. Bấm vào một bước để đến dòng của bước đó.</span>
        <button className="btn is-small" type="button" data-zoom="out" aria-label="Thu nhỏ sơ đồ">
          −
        </button>
        <button className="btn is-small" type="button" data-zoom="in" aria-label="Phóng to sơ đồ">
          +
        </button>
        <button className="btn is-small" type="button" data-zoom="fit">
          Vừa khung
        </button>
      </div>
      <div className="drawing-in" data-canvas />
    </section>
  )
}

function Tools({ model }: { model: ProcessPageModel }) {
  return (
    <div className="process-tools">
      {model.writable ? (
        <a className="btn is-primary" href={model.newHref}>
          Thêm bước
        </a>
      ) : null}
      {model.steps.length > 0 ? (
        <a className="btn" href={model.fileHref} download>
          Tải tệp BPMN
        </a>
      ) : null}
      {model.writable ? (
        <>
          <details className="tool">
            <summary className="btn">Nhập tệp BPMN</summary>
            <form
              className="w-form"
              method="post"
              action={`${model.path}/import`}
              encType="multipart/form-data"
              data-send
            >
              <Guard guard={model.guard} />
              <label className="w-field">
                <span>Tệp BPMN 2.0 (.bpmn, .xml)</span>
                <input className="w-input" type="file" name="file" accept=".bpmn,.xml" required />
              </label>
              <p className="w-hint">Các bước trong tệp thay cho các bước đang có ở bản soạn.</p>
              <button className="btn" type="submit">
                Nhập tệp
              </button>
            </form>
          </details>
          <details className="tool">
            <summary className="btn">Lấy từ mẫu</summary>
            <form className="w-form" method="post" action={`${model.path}/model`} data-send>
              <Guard guard={model.guard} />
              <Select
                name="model"
                label="Quy trình mẫu"
                hint="Quy trình đã ban hành năm 2025 ở một tỉnh; phải có quyết định của tỉnh mình mới công bố được."
                options={model.models}
              />
              <button className="btn" type="submit">
                Dùng mẫu này
              </button>
            </form>
          </details>
          {model.state.draft ? (
            <form method="post" action={`${model.path}/discard`} data-send>
              <Guard guard={model.guard} />
              <button className="btn is-danger" type="submit">
                Bỏ bản đang soạn
              </button>
            </form>
          ) : null}
        </>
      ) : null}
    </div>
  )
}
