import { CounterFilingPage } from './counter.tsx'
import type { CounterModel } from './counter-model.ts'
import { ExtendPage } from './postpone.tsx'
import { ReceptionCheckPage, SupplementPage, SupplementReceivedPage } from './reception.tsx'
import { RefusalPage } from './refusal.tsx'
import { CashPaymentPage, RecordResultPage, ReturnResultPage, SignPage } from './result.tsx'
import type { Sample } from './sample.ts'
import { actPage, frame, LONG_PROCEDURE } from './sample-data.ts'
import { filedDossier, longDossier } from './sample-dossiers.ts'
import { CompleteStepPage, SendBackPage, TransferPage } from './steps.tsx'

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
    unit: {
      name: 'Xã Vạn Tường',
      own: false,
      code: '21061',
      query: 'van',
      hits: [{ name: 'Xã Vạn Tường', href: '/desk/counter?unit=21061' }],
      choosable: true,
      ownHref: '/desk/counter',
    },
    documents,
    applicant: [],
    assisted: { label: 'Nộp qua tài khoản của công dân', hint: 'Tính là nộp trực tuyến, có hỗ trợ.' },
    groups: [
      {
        title: 'Thông tin về trẻ',
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
        values={{ 'reason-kh': 'Ảnh mờ, không đọc được số', 'basis-kh': 'Nghị định 123/2015/NĐ-CP, Điều 9' }}
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
        nextHolder="Người ký: Lãnh đạo Ủy ban nhân dân xã 01"
        stepDue="17 giờ 00 phút, ngày 05/9/2024"
        nextDue="11 giờ 30 phút, ngày 06/9/2024"
      />
    ),
  },
  {
    name: 'send-back',
    element: <SendBackPage {...act} stepName="Thẩm định" backTo="Thụ lý" />,
  },
  { name: 'transfer', element: <TransferPage {...act} holders={holders} /> },
  {
    name: 'extend',
    element: (
      <ExtendPage
        {...act}
        currentDue="17 giờ 00 phút, ngày 06/9/2024"
        lastDay="05/9/2024"
        warnOn="05/9/2024"
        standing="lastDay"
        grounds={[{ value: 'verification', label: 'Cần thẩm tra, xác minh thực tế' }]}
        letterText="Ủy ban nhân dân xã Bình Hải xin lỗi Ông Trần Văn C vì chưa trả được kết quả đúng hẹn…"
      />
    ),
  },
  {
    name: 'result',
    element: (
      <RecordResultPage
        {...act}
        resultName="Giấy xác nhận tình trạng hôn nhân"
        values={{ number: '0007/GXN-UBND' }}
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
        wish="nhận tại Bộ phận Một cửa"
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
]
