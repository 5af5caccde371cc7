/** What we tell, in the field names of the Portal's service (DongBoHoSoMC, CapNhatTienDoHoSoMC). */
import type { ProgressLine, ToldDossier, ToldSupplement } from '#casework/exchange/index.ts'
import { stampOf, stampOrEmpty } from './stamp.ts'

export type Message = Readonly<Record<string, unknown>>

/** KenhThucHien: 1 trực tiếp, 2 trực tuyến, 3 bưu chính công ích. */
export const CHANNELS = { counter: '1', online: '2', publicPost: '3' } as const
/** DuocThanhToanTrucTuyen: 1 on the National Portal, 2 on the province's gateway. */
const PAID = { nationalPortal: '1', provincialGateway: '2', cash: '0' } as const

const flag = (yes: boolean): string => (yes ? '1' : '0')

/** `fileUrl`: where the Portal may fetch a paper with its secret. */
export function dossierMessage(
  dossier: ToldDossier,
  fileUrl: (dossierId: number, n: number) => string,
): Message {
  const { procedure, applicant, state, status, number } = dossier
  const { personalId } = applicant
  const person = personalId === null || personalId.length === 12
  const url = (n: number) => fileUrl(dossier.dossierId, n)
  return {
    MaHoSo: number,
    MaTTHC: procedure.code,
    TenTTHC: procedure.name,
    MaLinhVuc: procedure.sector.code,
    TenLinhVuc: procedure.sector.name,
    SoBienNhan: dossier.trackingNumber,
    ChuHoSo: applicant.applicantName,
    LoaiDoiTuong: person ? '1' : '2',
    LoaiDinhDanh: '1',
    SoDinhDanh: personalId ?? '',
    Email: applicant.email ?? '',
    SoDienThoai: applicant.phone ?? '',
    TrichYeuHoSo: procedure.name,
    NgayNopHoSo: stampOf(dossier.filedAt),
    NgayTiepNhan: stampOrEmpty(state.receivedAt),
    NgayHenTra: stampOrEmpty(dossier.dueAt),
    TrangThaiHoSo: String(status),
    NgayTra: stampOrEmpty(state.returnedAt),
    NgayKetThucXuLy: stampOrEmpty(status === 3 ? null : (state.completedAt ?? state.endedAt)),
    NgayTuChoi: stampOrEmpty(status === 3 ? state.endedAt : null),
    DonViXuLy: dossier.competent.agencyCode,
    NoiNopHoSo: dossier.receiving.agencyCode,
    KenhThucHien: CHANNELS[state.channel],
    HoSoCoThanhPhanSoHoa: flag(state.digitizedInput),
    TaiKhoanDuocXacThucVoiVNeID: flag(applicant.applicantParty !== null),
    DuocThanhToanTrucTuyen: state.paidVia === null ? '0' : PAID[state.paidVia],
    UrlDetail: dossier.detailUrl,
    TaiLieuNop: dossier.papers.map((paper) => ({
      TepDinhKemId: `${number}-${paper.n}`,
      TenTepDinhKem: paper.name,
      IsDeleted: 'False',
      MaThanhPhanHoSo: paper.documentCode ?? '',
      DuongDanTaiTepTin: url(paper.n),
      DuocSoHoa: '1',
      DuocTaiSuDung: '0',
      DuocLayTuKhoDMQG: '0',
    })),
    DanhSachLePhi: dossier.fees.flatMap((obligation) =>
      obligation.lines.map((line) => ({
        TenPhiLePhi: line.name,
        MaPhiLePhi: line.code,
        HinhThucThu: '1',
        Gia: String(line.amount),
      })),
    ),
    DanhSachHoSoBoSung: dossier.supplements.map((one) => supplementMessage(number, one)),
    DanhSachGiayToKetQua: dossier.results.map((result) => ({
      TenGiayTo: procedure.result?.name ?? result.name,
      GiayToId: `${number}-${result.n}`,
      MaGiayToKetQua: procedure.result?.resultCode ?? '',
      DuongDanTepTinKetQua: url(result.n),
    })),
  }
}

function supplementMessage(number: string, supplement: ToldSupplement): Message {
  return {
    HoSoBoSungId: `${number}-BS${supplement.n}`,
    NguoiYeuCauBoSung: supplement.requestedBy,
    NoiDungBoSung: supplement.says,
    NgayBoSung: stampOf(supplement.requestedAt),
    NguoiTiepNhanBoSung: supplement.receivedBy ?? '',
    NgayTiepNhanBoSung: stampOrEmpty(supplement.receivedAt),
    TrangThaiBoSung: flag(supplement.receivedAt !== null),
    DanhSachGiayToBoSung: supplement.documents.map(({ code, name }) => ({
      MaThanhPhanHoSo: code,
      TenGiayTo: name,
    })),
    NgayHenTraTruoc: stampOrEmpty(supplement.dueBefore),
    NgayHenTraMoi: stampOrEmpty(supplement.dueAfter),
  }
}

export function progressMessage(line: ProgressLine): Message {
  return {
    MaHoSo: line.number,
    NguoiXuLy: line.officer,
    ChucDanh: line.title,
    ThoiDiemXuLy: stampOf(line.at),
    PhongBanXuLy: line.unit,
    NoiDungXuLy: line.says,
    TrangThai: String(line.status),
    NgayBatDau: stampOf(line.startedAt),
    NgayKetThucTheoQuyDinh: stampOrEmpty(line.stepDueAt),
  }
}
