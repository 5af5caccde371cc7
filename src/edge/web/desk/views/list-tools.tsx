import { DayField, faultOf, Guard, Select, TextField } from './fields.tsx'
import type { ListFilterModel, ListPageModel, SavedFilterModel } from './list-model.ts'

const CHANNELS = [
  { value: '', label: 'Mọi cách nộp' },
  { value: 'counter', label: 'Trực tiếp' },
  { value: 'online', label: 'Trực tuyến' },
  { value: 'publicPost', label: 'Bưu chính' },
]

/** A plain form that asks for the page again: its address can be kept, sent and saved. */
export function ListFilterForm({ filter, loc }: { filter: ListFilterModel; loc: string }) {
  const { values, faults } = filter
  return (
    <form className="w-row is-filter list-filter" action="/desk/lists">
      <input type="hidden" name="loc" value={loc} />
      <TextField name="ten" label="Tên người nộp" size="s" value={values['ten']} />
      <Select
        name="thu-tuc"
        label="Thủ tục"
        value={values['thu-tuc'] ?? ''}
        options={[
          { value: '', label: 'Mọi thủ tục' },
          ...filter.procedures.map((one) => ({ value: one.code, label: one.name })),
        ]}
      />
      <Select name="kenh" label="Cách nộp" value={values['kenh'] ?? ''} options={CHANNELS} />
      <Select
        name="giu"
        label="Người giữ"
        value={values['giu'] ?? ''}
        options={[
          { value: '', label: 'Bất kỳ' },
          { value: '0', label: 'Chưa ai giữ' },
          ...filter.holders.map((one) => ({ value: String(one.id), label: one.name })),
        ]}
      />
      <DayField name="tu" label="Hạn trả từ" hint="" value={values['tu']} fault={faultOf(faults, 'tu')} />
      <DayField name="den" label="đến" hint="" value={values['den']} fault={faultOf(faults, 'den')} />
      <div className="w-go">
        <button className="btn" type="submit">
          Lọc
        </button>
        {filter.active ? <a href={filter.clearHref}>Bỏ lọc</a> : null}
      </div>
    </form>
  )
}

/** Saved filters, columns, and ways to take the list away. */
export function ListTools({ model, nameFault }: { model: ListPageModel; nameFault: string | undefined }) {
  return (
    <div className="list-tools">
      {model.saved.map((one) => (
        <SavedFilter key={one.id} one={one} model={model} />
      ))}
      <details {...(nameFault ? { open: true } : {})}>
        <summary>Lưu bộ lọc</summary>
        <form className="w-form" method="post" action="/desk/lists/filters">
          <Guard guard={model.guard} />
          <input type="hidden" name="ds" value={model.queryText} />
          <TextField name="name" label="Tên bộ lọc" size="m" fault={nameFault} />
          <label className="w-pick">
            <input type="checkbox" name="shared" value="1" />
            <span>Chia sẻ với cả đơn vị</span>
          </label>
          <button className="btn is-primary" type="submit">
            Lưu
          </button>
        </form>
      </details>
      <details>
        <summary>Chọn cột</summary>
        <form className="w-form" method="post" action="/desk/lists/columns">
          <Guard guard={model.guard} />
          <input type="hidden" name="ds" value={model.queryText} />
          <div className="list-columns">
            {model.columns
              .filter((column) => column.name !== 'code')
              .map((column) => (
                <label className="w-pick" key={column.name}>
                  <input type="checkbox" name="cot" value={column.name} defaultChecked={column.chosen} />
                  <span>{column.header}</span>
                </label>
              ))}
          </div>
          <button className="btn is-primary" type="submit">
            Dùng các cột này
          </button>
        </form>
      </details>
      <span className="list-take">
        <a href={model.exportHref('xlsx')}>Tải Excel</a>
        <a href={model.exportHref('csv')}>Tải CSV</a>
        <a href="/desk/batches">Việc hàng loạt</a>
      </span>
    </div>
  )
}

function SavedFilter({ one, model }: { one: SavedFilterModel; model: ListPageModel }) {
  return (
    <span className="tag list-saved">
      <a href={one.href}>{one.name}</a>
      {one.mine ? (
        <form method="post" action="/desk/lists/filters/remove">
          <Guard guard={model.guard} />
          <input type="hidden" name="ds" value={model.queryText} />
          <input type="hidden" name="id" value={one.id} />
          <button type="submit" aria-label={`Xóa bộ lọc ${one.name}`}>
            ×
          </button>
        </form>
      ) : (
        <small>của {one.ownerName}</small>
      )}
    </span>
  )
}
