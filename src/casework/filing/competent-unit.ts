/**
 * Who decides: the commune where it is filed, or the department of the province the procedure names. Papers may be handed in at any
 * desk of the province (not dependent on territory, Decree 118/2025): the desk then says which commune settles it, the dossier is
 * transferred there (Decree 61/2018 art. 18.3) and its result comes back to the place of reception (art. 19.7).
 */
import type { App } from '#platform/db/index.ts'
import { type Outcome, refuse } from '#platform/outcome/index.ts'
import type { Day } from '#platform/time/index.ts'
import {
  ancestorsAt,
  type Directory,
  departmentOf,
  directoryOf,
  type KnownUnit,
} from '#registry/agencies/index.ts'
import type { Procedure } from '#registry/procedures/index.ts'

export async function competentUnitOf(
  app: App,
  procedure: Procedure,
  receivingUnit: number,
  day: Day,
): Promise<number | undefined> {
  const directory = await directoryOf(app)
  const kind = procedure.competentKind
  if (kind === undefined) return undefined
  if (kind === 'commune') {
    const unit = directory.byId(receivingUnit)
    return unit.kind === 'commune' || unit.kind === 'district' ? unit.id : undefined
  }
  return departmentOf(directory, kind, day)?.id
}

export type UnitCode = 'draft.no_unit' | 'unit.other_province' | 'unit.not_competent'

/** `chosen`: the commune that settles it, when it is not the one that receives it. */
export async function settledBy(
  app: App,
  procedure: Procedure,
  units: { readonly receivingUnit: number; readonly chosen?: number | undefined },
  day: Day,
): Promise<Outcome<{ unitId: number }, UnitCode>> {
  const { receivingUnit, chosen } = units
  const directory = await directoryOf(app)
  if (chosen !== undefined && !liesIn(directory, directory.byId(chosen), day)) {
    return refuse(
      'unit.other_province',
      `Việc này do ${directory.byId(chosen).name} ở tỉnh khác giải quyết.`,
      'Hướng dẫn người nộp gửi qua Cổng Dịch vụ công quốc gia hoặc bưu chính công ích đến tỉnh đó.',
      { field: 'competentUnit' },
    )
  }
  const own = await competentUnitOf(app, procedure, receivingUnit, day)
  if (chosen === undefined || chosen === own) {
    if (own !== undefined) return { ok: true, unitId: own }
    return refuse(
      'draft.no_unit',
      'Chưa xác định được cơ quan giải quyết thủ tục này.',
      procedure.competentKind === 'commune'
        ? 'Chọn xã, phường giải quyết hồ sơ.'
        : 'Kiểm tra lại thủ tục với bộ phận kiểm soát thủ tục.',
      { field: 'competentUnit' },
    )
  }
  const unit = directory.byId(chosen)
  if (procedure.competentKind === 'commune' && unit.kind === 'commune') return { ok: true, unitId: chosen }
  return refuse(
    'unit.not_competent',
    `${unit.name} không giải quyết thủ tục này.`,
    'Chọn đúng đơn vị giải quyết, hoặc để trống để hệ thống xác định.',
    { field: 'competentUnit' },
  )
}

/** Inside the province, and standing on that day: what was merged away settles nothing. */
function liesIn(directory: Directory, unit: KnownUnit, day: Day): boolean {
  if (directory.at(unit.code, day)?.id !== unit.id) return false
  return [unit, ...ancestorsAt(directory.tree, unit.code, day)].some(
    (one) => one.code === directory.provinceCode,
  )
}
