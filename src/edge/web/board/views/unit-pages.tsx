import { Scroll } from '../../desk/views/scroll.tsx'
import { BoardFrame } from './board-page.tsx'
import { Greener } from './greener.tsx'
import { LeagueTable, ValueRow } from './league.tsx'
import type { BoardFrameModel, LeagueModel, ReportedLine, UnitIndicatorLine, UnitPageModel } from './model.ts'
import { countText, ndText } from './numbers.ts'
import { Chip } from './shapes.tsx'

export interface UnitTableModel {
  frame: BoardFrameModel
  title: string
  lead: string
  league: LeagueModel
}

/** The map as a table: the same units, the same text, sortable by links. */
export function UnitTablePage({ model }: { model: UnitTableModel }) {
  return (
    <BoardFrame frame={model.frame} bodyClass="is-doc">
      <main className="doc" id="main">
        <p>
          <a href={model.frame.mapHref}>Về bản đồ</a>
        </p>
        <h1>{model.title}</h1>
        <p className="lead">{model.lead}</p>
        {model.league.rows.length === 0 ? (
          <p className="blank">
            <b>Chưa có số liệu</b>Kỳ này chưa có hồ sơ nào tính vào chỉ số đã chọn.
          </p>
        ) : (
          <Scroll className="tb" label={model.title}>
            <LeagueTable league={model.league} label={model.title} />
          </Scroll>
        )}
        <p className="rule">{model.league.rule}</p>
      </main>
    </BoardFrame>
  )
}

function Indicators({ lines }: { lines: readonly UnitIndicatorLine[] }) {
  return (
    <table>
      <caption>Các chỉ số</caption>
      <thead>
        <tr>
          <th scope="col">Chỉ số</th>
          <th scope="col">Mức</th>
          <th scope="col" className="num">
            Kết quả
          </th>
          <th scope="col" className="num">
            Tử số/mẫu số
          </th>
          <th scope="col" className="num">
            Chỉ tiêu tỉnh giao
          </th>
          <th scope="col" className="num">
            Đơn vị tự đặt
          </th>
          <th scope="col">Hồ sơ</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.id} data-i={line.id}>
            <th scope="row">
              <a href={line.href}>{line.name}</a>
              {line.note ? <small>{line.note}</small> : null}
            </th>
            <td>
              <Chip level={line.level} />
            </td>
            <td className="num v">{line.text}</td>
            <td className="num nd">{ndText(line.numerator, line.denominator)}</td>
            <td className="num">{line.floorText ?? 'chưa giao'}</td>
            <td className="num">{line.ownText ?? ''}</td>
            <td>{line.dossiersHref ? <a href={line.dossiersHref}>Xem hồ sơ</a> : null}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Reported({ lines }: { lines: readonly ReportedLine[] }) {
  return (
    <section className="card">
      <h2>Số theo báo cáo</h2>
      <p className="lead">
        Số do nơi khác in hoặc gửi, không có hồ sơ để mở ra; không cộng vào số của hệ thống.
      </p>
      <Scroll className="tb" label="Số theo báo cáo">
        <table>
          <thead>
            <tr>
              <th scope="col">Chỉ số</th>
              <th scope="col">Kỳ</th>
              <th scope="col" className="num">
                Kết quả
              </th>
              <th scope="col">Nguồn</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.indicator + line.period + line.source}>
                <th scope="row">{line.indicator}</th>
                <td>{line.period}</td>
                <td className="num">
                  {line.text}
                  <small>{ndText(line.numerator, line.denominator)}</small>
                </td>
                <td>
                  {line.source}
                  {line.note ? <small>{line.note}</small> : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  )
}

function Dossiers({ dossiers }: { dossiers: NonNullable<UnitPageModel['dossiers']> }) {
  return (
    <section className="card" aria-labelledby="dossiers-h">
      <h2 id="dossiers-h">
        {dossiers.title} <small>{countText(dossiers.total)} hồ sơ</small>
      </h2>
      {dossiers.rows.length === 0 ? (
        <p className="none">Không có hồ sơ nào.</p>
      ) : (
        <Scroll className="tb" label={dossiers.title}>
          <table>
            <thead>
              <tr>
                <th scope="col">Mã hồ sơ</th>
                <th scope="col">Thủ tục</th>
                <th scope="col">Ngày tính</th>
                <th scope="col">Tính vào tử số</th>
                <th scope="col">Vì sao</th>
              </tr>
            </thead>
            <tbody>
              {dossiers.rows.map((row) => (
                <tr key={row.code}>
                  <th scope="row" className="nw">
                    {row.href ? <a href={row.href}>{row.code}</a> : row.code}
                  </th>
                  <td>{row.procedureName}</td>
                  <td className="nw">{row.when}</td>
                  <td>{row.counts ? 'Có' : 'Không'}</td>
                  <td className="why">{row.says}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
      <p className="rule">
        {dossiers.fromText} {dossiers.nextHref ? <a href={dossiers.nextHref}>Xem tiếp</a> : null}
      </p>
    </section>
  )
}

/** One unit: every indicator with its evidence, the units below it, and the dossiers behind the number that was clicked. */
export function UnitPage({ model }: { model: UnitPageModel }) {
  return (
    <BoardFrame frame={model.frame} bodyClass="is-doc">
      <main className="doc" id="main">
        <nav className="crumbs" aria-label="Đường dẫn">
          {model.crumbs.map((crumb) => (
            <a key={crumb.href} href={crumb.href}>
              {crumb.label}
            </a>
          ))}
        </nav>
        <h1>{model.name}</h1>
        <p className="lead">{model.facts}</p>
        {model.indicators.length === 0 ? (
          <p className="blank">
            <b>Chưa có số liệu</b>Đơn vị này chưa có hồ sơ nào trong kỳ đã chọn.
          </p>
        ) : (
          <Scroll className="tb" label={`Các chỉ số của ${model.name}`}>
            <Indicators lines={model.indicators} />
          </Scroll>
        )}
        {model.greener ? <Greener greener={model.greener} /> : null}
        {model.dossiers ? <Dossiers dossiers={model.dossiers} /> : null}
        {model.children.length > 0 ? (
          <section className="card" aria-labelledby="children-h">
            <h2 id="children-h">{model.childrenTitle}</h2>
            <table className="lg">
              <thead className="vh">
                <tr>
                  <th scope="col">Đơn vị</th>
                  {model.counts ? null : <td />}
                  <th scope="col">Mức</th>
                  <th scope="col">Kết quả</th>
                  {model.counts ? null : <th scope="col">Tử số/mẫu số</th>}
                </tr>
              </thead>
              <tbody>
                {model.children.map((value) => (
                  <ValueRow key={value.unit} value={value} ranks={false} counts={model.counts} />
                ))}
              </tbody>
            </table>
          </section>
        ) : null}
        {model.reported.length > 0 ? <Reported lines={model.reported} /> : null}
      </main>
    </BoardFrame>
  )
}
