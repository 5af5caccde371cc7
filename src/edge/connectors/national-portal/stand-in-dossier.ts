/** Invented dossiers that the stand-in of the Portal hands over, and the paper that comes with them: the demonstration's own people. */
import { renderResultDocument } from '#casework/documents/index.ts'
import type { App } from '#platform/db/index.ts'
import { dayOf, type Instant } from '#platform/time/index.ts'
import { demoCitizens, directoryOf, unitsOfLevel } from '#registry/agencies/index.ts'
import { stampOf } from './stamp.ts'

/** Giấy xác nhận tình trạng hôn nhân: a commune's own, with an electronic form. */
const PROCEDURE = '1.004873'

export async function standInDossier(app: App, n: number, fileUrl: string) {
  const now = app.clock.now()
  const directory = await directoryOf(app)
  const communes = unitsOfLevel(directory.tree, 'commune', dayOf(now), directory.provinceCode).filter(
    (unit) => unit.agencyCode !== null,
  )
  const citizen = demoCitizens[n % demoCitizens.length]!
  // Communes in which the demonstration's officers sit come first; then one after the other.
  const unit = communes.find((one) => one.code === '21061' && n % 2 === 1) ?? communes[n % communes.length]!
  const stamp = stampOf(now)
  return {
    MaHoSo: `G15.03-${stamp.slice(0, 8)}-${stamp.slice(8)}${n % 10}`,
    MaTTHC: PROCEDURE,
    ChuHoSo: citizen.name,
    LoaiDoiTuong: '1',
    LoaiDinhDanh: '1',
    SoDinhDanh: citizen.personalId,
    SoDienThoai: citizen.phone,
    NgayNopHoSo: stamp,
    KenhThucHien: '2',
    DonViXuLy: unit.agencyCode,
    NoiNopHoSo: unit.agencyCode,
    TaiKhoanDuocXacThucVoiVNeID: '1',
    ThongTinKhac: {
      applicantName: citizen.name,
      applicantBirthDate: citizen.birthDate,
      applicantPersonalId: citizen.personalId,
      applicantAddress: citizen.address,
      applicantPhone: citizen.phone,
      purpose: 'property',
      status: 'never',
      livedElsewhere: 'no',
    },
    TaiLieuNop: [
      {
        TepDinhKemId: '1',
        TenTepDinhKem: 'giay-to-kem-theo.pdf',
        MaThanhPhanHoSo: 'TP05',
        DuongDanTaiTepTin: fileUrl,
      },
    ],
    DanhSachLePhi: [],
  }
}

export function samplePaper(issuedAt: Instant): Promise<Uint8Array> {
  return renderResultDocument({
    agency: 'Cơ quan trình diễn',
    number: '00/TD',
    place: 'Quảng Ngãi',
    issuedAt,
    title: 'Giấy tờ kèm theo',
    subtitle: 'Bản chụp để trình diễn, gửi từ Cổng giả lập',
    rows: [{ label: 'Nội dung', value: 'Dữ liệu trình diễn, không có giá trị pháp lý' }],
    signerTitle: 'Người có thẩm quyền',
    signerName: 'Nguyễn Văn A',
    dossierCode: 'G15.03-000000-0000',
    verificationUrl: 'https://motcua.example.vn/kiem-tra',
    demo: true,
  })
}
