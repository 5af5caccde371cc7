// Builders of slip data for tests and for trying the papers by eye. All people are made up.
import { vnd } from '#platform/money/index.ts'
import { instantFromIsoOrThrow } from '#platform/time/index.ts'
import type {
  ApologyLetterData,
  ControlSlipData,
  ReceptionSlipData,
  RefusalSlipData,
  RegisterData,
  ResultDocumentData,
  SlipApplicant,
  SlipHeader,
  StoppageNoticeData,
  SupplementSlipData,
} from './slip-data.ts'

export const aHeader: SlipHeader = {
  edition: '01/2018/TT-VPCP',
  agency: 'Ủy ban nhân dân xã Bình Hải',
  unit: 'Bộ phận Tiếp nhận và Trả kết quả',
  number: '0007/TNHS',
  place: 'Bình Hải',
  issuedAt: instantFromIsoOrThrow('2024-08-30T16:45:00+07:00'),
  dossierCode: '000.08.53.H48-240830-0007',
  trackingUrl: 'https://motcua.example.vn/tra-cuu/000.08.53.H48-240830-0007',
  hotline: '0255 000 0000',
  demo: true,
}

const { unit: _, ...headerOfAgency } = aHeader

export const anApplicant: SlipApplicant = {
  name: 'Trần Văn C',
  address: 'thôn Phước Thiện, xã Bình Hải, huyện Bình Sơn, tỉnh Quảng Ngãi',
  phone: '090 000 0000',
}

const procedure = { code: '1.004873', name: 'Cấp Giấy xác nhận tình trạng hôn nhân' }
const receivingUnit = 'Bộ phận Tiếp nhận và Trả kết quả xã Bình Hải'
const contact = { name: 'Công chức 01', phone: '0255 000 0001' }

/** Case A1: received Friday 30/8/2024 16:45, 3 working days over the National Day, due 06/9/2024. */
export const aReceptionSlip: ReceptionSlipData = {
  header: aHeader,
  receivingUnit,
  applicant: anApplicant,
  procedure,
  components: [
    { name: 'Tờ khai cấp Giấy xác nhận tình trạng hôn nhân', form: 'Bản chính', quantity: 1 },
    { name: 'Bản án ly hôn đã có hiệu lực pháp luật', form: 'Bản sao', quantity: 1 },
  ],
  sets: 1,
  remark: 'Nơi cư trú: tra cơ sở dữ liệu dân cư, không thu giấy.',
  term: '03 ngày làm việc',
  receivedAt: instantFromIsoOrThrow('2024-08-30T16:45:00+07:00'),
  dueAt: instantFromIsoOrThrow('2024-09-06T17:00:00+07:00'),
  dueExplanation:
    'ngày nhận 30/8 không tính; 31/8 và 01/9 nghỉ cuối tuần; 02/9 và 03/9 nghỉ Quốc khánh; tính các ngày 04/9, 05/9, 06/9.',
  resultPlace: receivingUnit,
  fee: vnd(0),
  register: { book: '01', serial: '0007' },
  officer: 'Công chức 01',
}

export const aSupplementSlip: SupplementSlipData = {
  header: { ...aHeader, number: '0007/HDHS' },
  receivingUnit,
  applicant: anApplicant,
  procedure,
  items: [
    {
      name: 'Tờ khai cấp Giấy xác nhận tình trạng hôn nhân',
      form: 'Bản chính',
      note: 'Chưa ghi mục đích sử dụng tại mục 9.',
    },
    { name: 'Bản án ly hôn đã có hiệu lực pháp luật', form: 'Bản sao chứng thực' },
  ],
  reason: 'Hồ sơ nộp ngày 30/8/2024 chưa có Bản án ly hôn; Tờ khai còn thiếu nội dung bắt buộc.',
  termNote: 'Thời hạn giải quyết được tính lại từ đầu khi cơ quan nhận đủ hồ sơ.',
  contact,
  officer: 'Công chức 01',
}

export const aRefusalSlip: RefusalSlipData = {
  header: { ...aHeader, number: '0002/TC' },
  receivingUnit,
  applicant: anApplicant,
  procedure,
  reason:
    'Ông không thường trú tại xã Bình Hải. Cơ quan có thẩm quyền là Ủy ban nhân dân cấp xã nơi Ông thường trú.',
  legalBasis: 'khoản 1 Điều 21 Nghị định số 123/2015/NĐ-CP.',
  contact,
  officer: 'Công chức 01',
}

export const anApologyLetter: ApologyLetterData = {
  header: {
    ...headerOfAgency,
    number: '03/PXL',
    issuedAt: instantFromIsoOrThrow('2024-09-05T09:00:00+07:00'),
  },
  applicant: anApplicant,
  procedure,
  field: 'Hộ tịch',
  receivedAt: aReceptionSlip.receivedAt,
  dueAt: aReceptionSlip.dueAt,
  newDueAt: instantFromIsoOrThrow('2024-09-10T17:00:00+07:00'),
  reason: 'đang chờ văn bản xác minh của Ủy ban nhân dân nơi Ông/Bà thường trú trước đây.',
  contact,
  signerTitle: 'Chủ tịch',
  signerName: 'Nguyễn Văn A',
}

export const aStoppageNotice: StoppageNoticeData = {
  header: {
    ...headerOfAgency,
    edition: '03/2025/TT-VPCP',
    number: '01/TB-DGQ',
    issuedAt: instantFromIsoOrThrow('2026-03-10T09:00:00+07:00'),
    dossierCode: '000.08.53.H48-260302-0004',
  },
  applicant: anApplicant,
  procedure,
  receivedAt: instantFromIsoOrThrow('2026-03-02T09:00:00+07:00'),
  reason: 'Ông đã có đơn đề nghị không tiếp tục thực hiện thủ tục.',
  contact,
  signerTitle: 'Chủ tịch',
  signerName: 'Nguyễn Văn A',
}

const at = instantFromIsoOrThrow
const oneStop = { unit: 'Bộ phận Tiếp nhận và Trả kết quả', person: 'Công chức 01' }
const competent = { unit: 'xã Bình Hải', person: 'Công chức 02' }

export const aControlSlip: ControlSlipData = {
  header: (({ number: _, ...header }) => ({ ...header, issuedAt: at('2024-09-06T15:00:00+07:00') }))(aHeader),
  applicantName: anApplicant.name,
  procedure,
  competentUnit: 'Ủy ban nhân dân xã Bình Hải',
  dueAt: aReceptionSlip.dueAt,
  handOvers: [
    {
      from: { unit: 'Người nộp hồ sơ', person: anApplicant.name },
      to: oneStop,
      at: at('2024-08-30T16:45:00+07:00'),
      verdict: null,
      note: 'Nộp trực tiếp',
    },
    {
      from: oneStop,
      to: competent,
      at: at('2024-09-04T08:00:00+07:00'),
      verdict: 'onTime',
      note: 'Tiếp nhận, cấp mã hồ sơ',
    },
    {
      from: competent,
      to: { unit: 'xã Bình Hải', person: 'Lãnh đạo đơn vị' },
      at: at('2024-09-05T16:10:00+07:00'),
      verdict: 'late',
      note: 'Xong bước Thẩm định. Chờ xác minh nơi thường trú trước đây.',
    },
    {
      from: { unit: 'xã Bình Hải', person: 'Nguyễn Văn A' },
      to: oneStop,
      at: at('2024-09-06T09:30:00+07:00'),
      verdict: 'early',
      note: 'Ký số, ban hành',
    },
  ],
}

export const aRegister: RegisterData = {
  edition: '01/2018/TT-VPCP',
  agency: 'Ủy ban nhân dân xã Bình Hải',
  unit: 'Bộ phận Tiếp nhận và Trả kết quả',
  place: 'Bình Hải',
  issuedAt: at('2024-09-30T16:00:00+07:00'),
  period: 'Từ ngày 01/9/2024 đến ngày 30/9/2024',
  demo: true,
  rows: [
    {
      serial: 7,
      code: '000.08.53.H48-240830-0007',
      procedureName: procedure.name,
      sets: 1,
      applicantName: anApplicant.name,
      address: anApplicant.address,
      phone: '090 000 0000',
      competentUnit: 'Ủy ban nhân dân xã Bình Hải',
      receivedOn: '30/8/2024',
      dueOn: '06/9/2024',
      transferredOn: '30/8/2024',
      completedOn: '06/9/2024',
      returnedOn: '09/9/2024',
      method: 'Tại quầy',
      note: '',
    },
    {
      serial: 8,
      code: '000.08.53.H48-240830-0008',
      procedureName:
        'Đăng ký biến động quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất trong các trường hợp chuyển đổi, chuyển nhượng, cho thuê, cho thuê lại, thừa kế, tặng cho',
      sets: 1,
      applicantName: 'Trần Thị D',
      address: 'thôn An Cường, xã Bình Hải, huyện Bình Sơn, tỉnh Quảng Ngãi',
      phone: '',
      competentUnit: 'Chi nhánh Văn phòng đăng ký đất đai huyện Bình Sơn',
      receivedOn: '30/8/2024',
      dueOn: '13/9/2024',
      transferredOn: '30/8/2024',
      completedOn: '',
      returnedOn: '',
      method: '',
      note: 'Hẹn lại 20/9/2024. Yêu cầu bổ sung 04/9/2024.',
    },
  ],
}

export const aResultDocument: ResultDocumentData = {
  agency: 'Ủy ban nhân dân xã Bình Hải',
  number: '125/UBND-XNTTHN',
  place: 'Bình Hải',
  issuedAt: instantFromIsoOrThrow('2024-09-06T10:00:00+07:00'),
  title: 'Giấy xác nhận tình trạng hôn nhân',
  opening: [
    'Xét đề nghị của ông Trần Văn C về việc cấp Giấy xác nhận tình trạng hôn nhân, Ủy ban nhân dân xã Bình Hải xác nhận:',
  ],
  rows: [
    { label: 'Họ, chữ đệm, tên', value: 'Trần Văn C' },
    { label: 'Ngày, tháng, năm sinh', value: '01/01/1990' },
    { label: 'Dân tộc', value: 'Kinh' },
    { label: 'Quốc tịch', value: 'Việt Nam' },
    { label: 'Nơi cư trú', value: 'thôn Phước Thiện, xã Bình Hải, huyện Bình Sơn, tỉnh Quảng Ngãi' },
    {
      label: 'Tình trạng hôn nhân',
      value: 'Đã đăng ký kết hôn, nhưng đã ly hôn; hiện tại chưa đăng ký kết hôn với ai.',
    },
  ],
  closing: [
    'Giấy này được cấp để sử dụng vào mục đích đăng ký kết hôn và có giá trị trong thời hạn 06 tháng kể từ ngày cấp.',
  ],
  signerCapacity: 'TM. Ủy ban nhân dân',
  signerTitle: 'Chủ tịch',
  signerName: 'Nguyễn Văn A',
  recipients: ['Như trên', 'Lưu: VT'],
  dossierCode: '000.08.53.H48-240830-0007',
  verificationUrl: 'https://motcua.example.vn/kiem-tra/125-UBND-XNTTHN',
  demo: true,
}
