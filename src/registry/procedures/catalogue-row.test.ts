import { describe, expect, it } from 'vitest'
import { documentsOf } from './catalogue/document-list.ts'
import { parseFee } from './catalogue/fee-text.ts'
import { parseSettlementTime } from './catalogue/settlement-time.ts'
import { type CatalogueRow, procedureFromRow } from './catalogue-row.ts'
import { timeLimitFor } from './procedure.ts'

const row: CatalogueRow = {
  code: '1.001193',
  name: 'Đăng ký khai sinh',
  field: 'Hộ tịch',
  domain: 'tư pháp',
  promulgating_ministry: 'Bộ Tư pháp',
  level_from_2025_07: 'Cấp xã',
  target: 'Công dân Việt Nam, Người Việt Nam định cư ở nước ngoài',
  settlement_time:
    'trực tuyến: 1 (không ghi đơn vị); trực tiếp: 1 (không ghi đơn vị); trường hợp: 1 ngày làm việc',
  fee: 'Miễn phí',
  documents_required: 'Tờ khai đăng ký khai sinh theo mẫu | Giấy chứng sinh',
  result: 'Giấy khai sinh',
  legal_basis: '123/2015/NĐ-CP; 60/2014/QH13',
  decision_no: '163/QĐ-BTP',
  online_level: 'toàn trình',
}

describe('one row of the national catalogue', () => {
  it('becomes an undated revision, valid from the beginning', () => {
    const mapped = procedureFromRow(row)
    expect(mapped).toMatchObject({
      ok: true,
      procedure: {
        code: '1.001193',
        sector: { code: 'ho-tich', name: 'Hộ tịch' },
        levels: ['commune'],
        competentKind: 'commune',
        revision: {
          number: 1,
          effectiveFrom: '1900-01-01',
          undated: true,
          promulgationDecision: '163/QĐ-BTP',
        },
        feeStatus: 'free',
        onlineService: 'full',
        eligibleParties: ['individual', 'overseasVietnamese'],
        legalBasis: [{ norm: 'Nghị định 123/2015/NĐ-CP' }, { norm: 'Luật số 60/2014/QH13' }],
        source: { confidence: 'verified', unverified: [] },
      },
    })
    expect(mapped.ok && timeLimitFor(mapped.procedure, 'publicPost')).toEqual({
      amount: 1,
      unit: 'workingDay',
    })
  })

  it('that lacks a fact says which, and invents none', () => {
    const mapped = procedureFromRow({
      ...row,
      settlement_time: '',
      fee: '',
      documents_required: '',
      result: '',
    })
    expect(mapped).toMatchObject({
      ok: true,
      procedure: {
        timeLimit: {},
        feeStatus: 'unknown',
        source: { confidence: 'partly', unverified: ['timeLimit', 'fees', 'requiredDocuments', 'result'] },
      },
    })
  })

  it('is left out with a reason when it cannot be a procedure', () => {
    const reasonOf = (over: Partial<CatalogueRow>) => {
      const mapped = procedureFromRow({ ...row, ...over })
      return mapped.ok ? 'ok' : mapped.reason
    }
    expect(reasonOf({ code: '1.1193' })).toBe('badCode')
    expect(reasonOf({ name: ' ' })).toBe('noName')
    expect(reasonOf({ field: '' })).toBe('noSector')
    expect(reasonOf({ promulgating_ministry: '' })).toBe('noMinistry')
    expect(reasonOf({ level_from_2025_07: 'Cấp bộ' })).toBe('ministryOnly')
  })
})

describe('settlement times of the catalogue', () => {
  const limitsOf = (text: string) => parseSettlementTime(text).limits

  it('are read per channel', () => {
    expect(parseSettlementTime('trực tuyến: 20 ngày; bưu chính: 20 ngày; trực tiếp: 15 ngày')).toEqual({
      limits: {
        online: { amount: 20, unit: 'day' },
        publicPost: { amount: 20, unit: 'day' },
        counter: { amount: 15, unit: 'day' },
      },
    })
  })

  it('one value holds for every channel; the longest of several is kept with a note', () => {
    expect(limitsOf('05 ngày làm việc')).toEqual({
      counter: { amount: 5, unit: 'workingDay' },
      online: { amount: 5, unit: 'workingDay' },
      publicPost: { amount: 5, unit: 'workingDay' },
    })
    const several = 'trực tuyến: 1 ngày làm việc; trực tuyến: 3 ngày làm việc'
    expect(parseSettlementTime(several)).toEqual({
      limits: { online: { amount: 3, unit: 'workingDay' } },
      note: several,
    })
  })

  it('an amount without a unit is not guessed; half days are working hours; hours and same day are known', () => {
    expect(limitsOf('trực tuyến: 5 (không ghi đơn vị)')).toEqual({})
    expect(limitsOf('31,5 ngày làm việc').counter).toEqual({ amount: 252, unit: 'hour' })
    expect(limitsOf('trực tiếp: 3 giờ')).toEqual({ counter: { amount: 3, unit: 'hour' } })
    expect(limitsOf('trong ngày làm việc; nhận sau 15 giờ thì trả ngày làm việc tiếp theo').online).toEqual({
      amount: 1,
      unit: 'sameDay',
    })
  })
})

describe('fees of the catalogue', () => {
  it('are taken over only when there is one amount', () => {
    expect(parseFee('Miễn phí')).toEqual({ status: 'free' })
    expect(parseFee('Không')).toEqual({ status: 'free' })
    expect(parseFee('1.200.000 đồng')).toEqual({ status: 'listed', amountVnd: 1_200_000 })
    expect(parseFee('100.000 đồng; 50.000 đồng').status).toBe('unknown')
    expect(parseFee('1 đồng; 50.000 đồng').status).toBe('unknown')
    expect(parseFee('Miễn phí; mức cụ thể do HĐND cấp tỉnh quy định').status).toBe('setByProvince')
    expect(parseFee('').status).toBe('unknown')
  })
})

describe('papers of the catalogue', () => {
  it('remarks are left out, papers of some cases are not mandatory, one declaration is asked once', () => {
    const text = [
      'Mẫu hộ tịch điện tử tương tác đăng ký giám hộ (do người yêu cầu cung cấp…',
      'Tờ khai đăng ký giám hộ theo mẫu (nếu người có yêu cầu lựa chọn nộp hồ sơ theo hình thức trực tiếp)',
      'Văn bản ủy quyền trong trường hợp ủy quyền',
      'Cá nhân có quyền lựa chọn thực hiện thủ tục…',
      'Bản sao giấy chứng nhận',
    ].join(' | ')
    expect(documentsOf(text).map(({ name, kind, mandatory }) => [name, kind, mandatory])).toEqual([
      ['Tờ khai đăng ký giám hộ theo mẫu', 'original', true],
      ['Văn bản ủy quyền trong trường hợp ủy quyền', 'original', false],
      ['Bản sao giấy chứng nhận', 'copy', true],
    ])
  })
})
