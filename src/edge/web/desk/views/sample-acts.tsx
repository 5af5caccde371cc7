import { CounterFilingPage, type CounterModel } from './counter.tsx'
import { ConflictPage, HistoryPage, KeysPage, SearchPage, SlipsPage } from './lists.tsx'
import { ReceptionCheckPage, SupplementPage, SupplementReceivedPage } from './reception.tsx'
import { RefusalPage } from './refusal.tsx'
import { CashPaymentPage, RecordResultPage, ReturnResultPage, SignPage } from './result.tsx'
import { actPage, filedDossier, frame, guard, head, LONG_PROCEDURE, longDossier } from './sample-data.ts'
import type { Sample } from './samples.tsx'
import { CompleteStepPage, ExtendPage, TransferPage } from './steps.tsx'

const act = { ...actPage, action: '#' }
const filed = { ...act, dossier: filedDossier }
const documents = [
  {
    id: 'tk',
    name: 'Tờ khai đăng ký khai sinh theo mẫu',
    note: 'Biểu mẫu điện tử đã điền đủ',
    given: true,
    required: true,
  },
  {
    id: 'cs',
    name: 'Giấy chứng sinh',
    note: 'Bản chính hoặc bản điện tử từ cơ sở khám bệnh',
    given: true,
    required: true,
  },
  {
    id: 'kh',
    name: 'Giấy chứng nhận kết hôn của cha, mẹ',
    note: 'Không nộp nếu tra được trong cơ sở dữ liệu hộ tịch',
    given: false,
    required: true,
  },
]
const holders = [
  { value: '1', label: 'Lãnh đạo Ủy ban nhân dân xã 01' },
  { value: '2', label: 'Lãnh đạo Ủy ban nhân dân xã 02' },
]

const counter: CounterModel = {
  frame,
  guard: { csrf: 'c', key: 'k2' },
  action: '/desk/counter',
  faults: [],
  values: {},
  personQuery: '',
  procedureQuery: '',
  procedureHits: [],
}
const counterFilled: CounterModel = {
  ...counter,
  personQuery: '000000000000',
  person: {
    partyId: 'p1',
    name: 'Cao Thị P',
    facts: 'Sinh ngày 12/4/1998, thôn Phước Thiện, xã Bình Hải',
    from: 'Cơ sở dữ liệu dân cư trả lời lúc 09 giờ 14 phút',
  },
  procedure: {
    code: '1.001193',
    name: 'Đăng ký khai sinh',
    limitText: 'Trong ngày',
    feeText: 'Miễn lệ phí khi đăng ký đúng hạn',
    dueIfNow: '17 giờ 00 phút, ngày 05/9/2024',
    changeHref: '/desk/counter?person=000000000000',
    documents,
    fields: [
      { name: 'childName', label: 'Họ, chữ đệm, tên trẻ', kind: 'text' },
      { name: 'bornOn', label: 'Ngày sinh', kind: 'date' },
      {
        name: 'sex',
        label: 'Giới tính',
        kind: 'choice',
        options: [
          { value: 'f', label: 'Nữ' },
          { value: 'm', label: 'Nam' },
        ],
      },
      {
        name: 'motherName',
        label: 'Họ, chữ đệm, tên mẹ',
        kind: 'text',
        prefilledFrom: 'Từ cơ sở dữ liệu dân cư',
      },
    ],
  },
  values: { motherName: 'Cao Thị P' },
}

const items = [
  {
    id: 'kh',
    name: 'Giấy chứng nhận kết hôn của cha, mẹ',
    checked: true,
    usualReasons: ['Chưa có trong hồ sơ', 'Ảnh mờ, không đọc được số'],
  },
  { id: 'cs', name: 'Giấy chứng sinh', checked: true, usualReasons: ['Thiếu trang có dấu'] },
  { id: 'tk', name: 'Tờ khai đăng ký khai sinh theo mẫu', checked: false, usualReasons: [] },
]

export const actSamples: readonly Sample[] = [
  {
    name: 'reception-check',
    element: (
      <ReceptionCheckPage
        {...filed}
        documents={documents}
        dueIfNow="17 giờ 00 phút, ngày 05/9/2024"
        limitText="trả ngay trong ngày"
        supplementHref="#b"
        refuseHref="#r"
      />
    ),
  },
  {
    name: 'supplement',
    element: (
      <SupplementPage
        {...filed}
        items={items}
        legalBases={['Nghị định 123/2015/NĐ-CP, Điều 9']}
        stage="reception"
        clockEffect="Hồ sơ chưa được tiếp nhận nên thời hạn chưa tính. Khi bổ sung đủ, hồ sơ được tiếp nhận và có ngày hẹn."
        values={{ 'reason-kh': 'Ảnh mờ, không đọc được số', legalBasis: 'Nghị định 123/2015/NĐ-CP, Điều 9' }}
      />
    ),
  },
  {
    name: 'supplement-faults',
    element: (
      <SupplementPage
        {...act}
        dossier={longDossier}
        items={items}
        legalBases={[]}
        stage="handling"
        second={{ firstAt: '10 giờ 05 phút, ngày 02/8/2024' }}
        clockEffect="Thời hạn tính lại từ đầu khi nhận đủ giấy tờ bổ sung."
        faults={[
          { field: 'reason-kh', says: 'Nêu lý do cần bổ sung Giấy chứng nhận kết hôn của cha, mẹ' },
          { field: 'approvedGround', says: 'Nêu căn cứ lãnh đạo đồng ý yêu cầu lần nữa' },
        ]}
      />
    ),
  },
  {
    name: 'supplement-received',
    element: (
      <SupplementReceivedPage
        {...act}
        requestedAt="02/9/2024"
        dueIfNow="17 giờ 00 phút, ngày 10/9/2024"
        items={[
          {
            id: 'kh',
            name: 'Giấy chứng nhận kết hôn của cha, mẹ',
            reason: 'Ảnh mờ, không đọc được số',
            given: false,
          },
        ]}
      />
    ),
  },
  {
    name: 'refuse',
    element: (
      <RefusalPage
        {...filed}
        kind="refuse"
        nextStepHint="Ghi rõ cơ quan, địa chỉ và số điện thoại nơi người nộp cần đến."
        faults={[{ field: 'reason', says: 'Nêu lý do từ chối' }]}
      />
    ),
  },
  { name: 'reject', element: <RefusalPage {...act} kind="reject" /> },
  { name: 'stop', element: <RefusalPage {...act} kind="stop" /> },
  { name: 'withdraw', element: <RefusalPage {...act} kind="withdraw" /> },
  {
    name: 'counter-start',
    element: (
      <CounterFilingPage
        model={{
          ...counter,
          personQuery: '000000000000',
          person: { notFound: true },
          procedureQuery: 'khai sinh',
          procedureHits: [
            { code: '1.001193', name: 'Đăng ký khai sinh', href: '#', note: 'Trong ngày' },
            { code: '1.004884', name: LONG_PROCEDURE, href: '#', note: '20 ngày làm việc' },
          ],
        }}
      />
    ),
  },
  { name: 'counter-filled', element: <CounterFilingPage model={counterFilled} /> },
  {
    name: 'counter-faults',
    element: (
      <CounterFilingPage
        model={{
          ...counterFilled,
          faults: [
            { field: 'childName', says: 'Nhập họ, chữ đệm, tên trẻ' },
            { field: 'bornOn', says: 'Nhập ngày sinh' },
          ],
        }}
      />
    ),
  },
  {
    name: 'complete-step',
    element: (
      <CompleteStepPage
        {...act}
        stepName="Thẩm định"
        nextStepName="Ký số"
        nextHolders={holders}
        outcomes={[
          { value: 'agree', label: 'Đủ điều kiện, trình ký' },
          { value: 'reject', label: 'Không đủ điều kiện, trình văn bản từ chối' },
        ]}
        stepDue="17 giờ 00 phút, ngày 05/9/2024"
        nextDue="11 giờ 30 phút, ngày 06/9/2024"
      />
    ),
  },
  { name: 'transfer', element: <TransferPage {...act} holders={holders} /> },
  {
    name: 'extend',
    element: (
      <ExtendPage
        {...act}
        currentDue="17 giờ 00 phút, ngày 06/9/2024"
        lastMoment="hết ngày 05/9/2024"
        letterText="Ủy ban nhân dân xã Bình Hải xin lỗi Ông Trần Văn C vì chưa trả được kết quả đúng hẹn…"
      />
    ),
  },
  {
    name: 'result',
    element: (
      <RecordResultPage
        {...act}
        resultKinds={[{ value: 'paper', label: 'Giấy xác nhận tình trạng hôn nhân' }]}
      />
    ),
  },
  {
    name: 'sign',
    element: (
      <SignPage
        {...act}
        resultTitle="Giấy xác nhận tình trạng hôn nhân"
        resultNumber="112/UBND-XNTTHN"
        previewHref="#"
        digest="9f2c 41aa 07d3 55e0 8b1c 6e94 d2f7 3a60 1c85 bb49 e07d 2236 94f1 5ac8 70be 6d12"
        certificate={{ subject: 'Lãnh đạo Ủy ban nhân dân xã 01', validUntil: '31/12/2026' }}
        faults={[{ field: 'read', says: 'Xác nhận đã đọc toàn văn trước khi ký' }]}
      />
    ),
  },
  {
    name: 'return',
    element: (
      <ReturnResultPage
        {...act}
        applicantName="Trần Văn C"
        originalsToGiveBack={['Bản án ly hôn, bản chính']}
        feeLeft="15.000 đồng"
      />
    ),
  },
  {
    name: 'cash',
    element: (
      <CashPaymentPage
        {...act}
        lines={[
          {
            name: 'Lệ phí cấp bản sao',
            amountText: '15.000 đồng',
            note: 'Nghị quyết của Hội đồng nhân dân tỉnh',
          },
        ]}
        totalText="15.000 đồng"
      />
    ),
  },
  {
    name: 'history',
    element: (
      <HistoryPage
        frame={frame}
        dossier={head}
        backHref="#"
        acts={[
          {
            at: '16 giờ 45 phút, 30/8/2024',
            who: 'Công chức 01, Bộ phận Một cửa',
            says: 'Tiếp nhận hồ sơ',
            detail: 'Hẹn trả 17 giờ 00 phút, ngày 06/9/2024.',
            slipHref: '#',
            digest: '9f2c41aa07d355e08b1c6e94d2f73a601c85bb49e07d223694f15ac870be6d12',
          },
          { at: '16 giờ 40 phút, 30/8/2024', who: 'Trần Văn C', says: 'Nộp hồ sơ tại quầy' },
        ]}
        viewers={[{ at: '08 giờ 40 phút, 05/9/2024', who: 'Trần Văn C', purpose: 'xem tình trạng' }]}
      />
    ),
  },
  {
    name: 'search',
    element: (
      <SearchPage
        frame={frame}
        query="tran van c"
        dossiers={[
          {
            href: '#',
            code: head.code,
            procedureName: head.procedureName,
            applicantName: 'Trần Văn C',
            left: head.left,
            holder: 'Công chức Tư pháp - Hộ tịch',
          },
          {
            href: '#',
            code: '000.08.53.H48-240601-0002',
            procedureName: LONG_PROCEDURE,
            applicantName: 'Trần Văn C',
            left: { kind: 'closed', says: 'Đã trả kết quả' },
            holder: 'Lưu trữ',
          },
        ]}
        procedures={[{ href: '#', code: '1.004873', name: 'Cấp Giấy xác nhận tình trạng hôn nhân' }]}
        moreHref="#"
      />
    ),
  },
  { name: 'search-empty', element: <SearchPage frame={frame} query="zzz" dossiers={[]} procedures={[]} /> },
  {
    name: 'conflict',
    element: (
      <ConflictPage
        frame={frame}
        dossier={{ ...head, left: { kind: 'paused', why: 'supplement' } }}
        guard={guard}
        backHref="#"
        theirs={{
          who: 'Công chức 02',
          at: '09 giờ 13 phút, ngày 05/9/2024',
          says: 'Yêu cầu bổ sung',
          detail: 'Bản án ly hôn chưa có hiệu lực pháp luật.',
        }}
        yours={{
          says: 'Chuyển người khác',
          action: '#',
          stillPossible: false,
          texts: [
            {
              name: 'reason',
              label: 'Lý do chuyển',
              value: 'Nghỉ phép từ ngày 06/9/2024, nhờ Công chức 03 xử lý tiếp.',
            },
          ],
        }}
      />
    ),
  },
  {
    name: 'slips',
    element: (
      <SlipsPage
        frame={frame}
        dossier={head}
        backHref="#"
        slips={[
          {
            form: '01',
            name: 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả',
            number: '0007',
            at: '30/8/2024',
            href: '#',
            state: 'issued',
          },
          {
            form: '06',
            name: 'Phiếu kiểm soát quá trình giải quyết hồ sơ',
            number: '',
            at: '',
            href: '#',
            state: 'possible',
          },
        ]}
      />
    ),
  },
  {
    name: 'slips-empty',
    element: <SlipsPage frame={frame} dossier={filedDossier} backHref="#" slips={[]} />,
  },
  { name: 'keys', element: <KeysPage frame={frame} /> },
]
