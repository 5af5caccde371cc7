import { Guard } from '../../desk/views/fields.tsx'
import { Scroll } from '../../desk/views/scroll.tsx'
import { LevelShape } from '../../ui/levels.tsx'
import type { ProcessPageModel, StepRow } from './model.ts'

const HEADS = ['Bước', 'Vai trò', 'Giờ', 'Sau bước này', 'Khi trả lại']

/** The list of steps is the editor: the drawing above is made from it. */
export function Steps({ model }: { model: ProcessPageModel }) {
  const { steps, writable } = model
  return (
    <form className="steps-form" method="post" action={`${model.path}/steps`} data-send>
      <Guard guard={model.guard} />
      <Scroll className="tb" label="Các bước của quy trình">
        <table className="process">
          <thead>
            <tr>
              {HEADS.map((head) => (
                <th scope="col" key={head} className={head === 'Giờ' ? 'num' : undefined}>
                  {head}
                </th>
              ))}
              {writable ? <th scope="col">Việc</th> : null}
            </tr>
          </thead>
          <tbody>
            {steps.map((step, at) => (
              <tr
                key={step.id}
                id={`step-${step.id}`}
                {...(step.parts.length === 0
                  ? { 'data-step': step.id, 'data-tag': `${step.role} · ${step.hours}` }
                  : {})}
              >
                <th scope="row">
                  <StepName step={step} n={at + 1} />
                </th>
                <td>
                  {step.role}
                  {step.unit ? <span className="sub">{step.unit}</span> : null}
                </td>
                <td className="num">{step.hours}</td>
                <td>
                  {step.ways.map((way) => (
                    <span className="block" key={way}>
                      {way}
                    </span>
                  ))}
                </td>
                <td>{step.backTo ?? ''}</td>
                {writable ? <td>{moves(step, at, steps.length)}</td> : null}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </form>
  )
}

function StepName({ step, n }: { step: StepRow; n: number }) {
  return (
    <>
      {n}. {step.editHref ? <a href={step.editHref}>{step.name}</a> : step.name}
      <span className="sub">{step.kind}</span>
      {step.parts.length === 0 ? null : (
        <ul className="sub">
          {step.parts.map((part) => (
            <li key={part.id} data-step={part.id} data-tag={part.tag}>
              Song song: {part.name} ({part.tag})
            </li>
          ))}
        </ul>
      )}
      {step.faults.map((fault) => (
        <span className="fault block" key={fault}>
          <LevelShape level="red" label="Lỗi" /> {fault}
        </span>
      ))}
    </>
  )
}

function moves(step: StepRow, at: number, count: number) {
  const one = (act: string, text: string, label: string, off: boolean, danger = false) => (
    <button
      className={danger ? 'btn is-small is-danger' : 'btn is-small'}
      type="submit"
      name="do"
      value={`${act}:${step.id}`}
      aria-label={`${label} bước ${step.name}`}
      disabled={off}
    >
      {text}
    </button>
  )
  return (
    <div className="row-acts">
      {one('up', 'Lên', 'Đưa lên', at === 0)}
      {one('down', 'Xuống', 'Đưa xuống', at === count - 1)}
      {one('remove', 'Bỏ', 'Bỏ', false, true)}
    </div>
  )
}
