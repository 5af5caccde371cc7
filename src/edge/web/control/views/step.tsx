import { AdminFrame } from '../../admin/views/frame.tsx'
import { FaultSummary, faultOf, Guard, type Option, Select, TextField } from '../../desk/views/fields.tsx'
import type { BranchRow, PartRow, StepPageModel } from './model.ts'

export function StepPage({ model }: { model: StepPageModel }) {
  const { values, faults } = model
  const select = (name: string, label: string, options: readonly Option[], hint?: string) => (
    <Select
      name={name}
      label={label}
      options={options}
      value={values[name]}
      fault={faultOf(faults, name)}
      {...(hint ? { hint } : {})}
    />
  )
  return (
    <AdminFrame frame={model.frame}>
      <main className="page" id="main">
        <a className="page-back" href={model.backHref}>
          Về quy trình
        </a>
        <h1>{model.title}</h1>
        <FaultSummary faults={faults} />
        <form className="w-form" method="post" action={model.action} data-send>
          <Guard guard={model.guard} />
          {model.after ? <input type="hidden" name="after" value={model.after} /> : null}
          <TextField name="name" label="Tên bước" value={values['name']} fault={faultOf(faults, 'name')} />
          <div className="w-two is-low">
            {select('kind', 'Loại bước', model.kinds)}
            {select('role', 'Vai trò thực hiện', model.roles)}
            <TextField
              name="hours"
              label="Thời gian (giờ làm việc)"
              hint="Nửa ngày là 4, một ngày là 8; số lẻ viết 2,5."
              size="s"
              value={values['hours']}
              fault={faultOf(faults, 'hours')}
            />
            {select('unitKind', 'Nơi thực hiện', model.units)}
            {select('sendBackTo', 'Khi không đồng ý, trả lại', model.earlier)}
            {select('to', 'Xong thì chuyển đến', model.later, 'Nếu không nhánh nào ở dưới đúng.')}
          </div>
          <Branches model={model} />
          <Parts model={model} />
          <div className="w-go">
            <button className="btn is-primary" type="submit">
              Lưu bước
            </button>
            <a href={model.backHref}>Thôi, về quy trình</a>
          </div>
        </form>
      </main>
    </AdminFrame>
  )
}

function Branches({ model }: { model: StepPageModel }) {
  const used = model.branches.some((branch) => branch.when !== '')
  return (
    <details className="more" open={used || model.faults.some((one) => one.field.startsWith('branch'))}>
      <summary>Rẽ nhánh theo tờ khai</summary>
      <p className="w-hint">
        {model.withoutForm
          ? 'Thủ tục này chưa có biểu mẫu điện tử nên chưa rẽ nhánh được.'
          : 'Nhánh đầu tiên có điều kiện đúng được chọn. Để trống điều kiện là bỏ nhánh.'}
      </p>
      {model.branches.map((branch: BranchRow, at) => {
        const row = `branch-${at + 1}`
        return (
          <fieldset className="w-cells" key={row} id={`f-${row}`}>
            <legend>Nhánh {at + 1}</legend>
            <Select name={`${row}-when`} label="Khi" options={model.conditions} value={branch.when} />
            <TextField name={`${row}-name`} label="Tên nhánh" value={branch.name} />
            <Select
              name={`${row}-to`}
              label="Chuyển đến"
              options={model.later}
              value={branch.to}
              fault={faultOf(model.faults, row)}
            />
          </fieldset>
        )
      })}
    </details>
  )
}

function Parts({ model }: { model: StepPageModel }) {
  const used = model.parts.some((part) => part.name !== '')
  return (
    <details className="more" open={used || model.faults.some((one) => one.field.startsWith('part'))}>
      <summary>Phần song song</summary>
      <p className="w-hint">
        Khi hồ sơ đến bước này, các phần được giao cùng lúc cho cơ quan phối hợp, mỗi phần một thời hạn, trả
        lời theo thứ tự nào cũng được. Bước xong khi mọi phần đã trả lời.
      </p>
      {model.parts.map((part: PartRow, at) => {
        const row = `part-${at + 1}`
        return (
          <fieldset className="w-cells is-four" key={row} id={`f-${row}`}>
            <legend>Phần {at + 1}</legend>
            <TextField name={`${row}-name`} label="Tên phần" value={part.name} />
            <Select name={`${row}-role`} label="Vai trò" options={model.roles} value={part.role} />
            <TextField
              name={`${row}-hours`}
              label="Giờ"
              value={part.hours}
              fault={faultOf(model.faults, row)}
            />
            <Select
              name={`${row}-unitKind`}
              label="Nơi thực hiện"
              options={model.units}
              value={part.unitKind}
            />
          </fieldset>
        )
      })}
    </details>
  )
}
