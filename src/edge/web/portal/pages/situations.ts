// Life situations: what happened in a person's life, which procedures it asks for. Keys are those of the procedures.
import type { LifeSituation } from '#registry/procedures/index.ts'
import type { IconName } from '../../ui/icons.tsx'

interface Situation {
  readonly key: LifeSituation
  readonly icon: IconName
  readonly title: string
  readonly text: string
}

/** Those on the first page. */
export const situations: readonly Situation[] = [
  { key: 'sinh-con', icon: 'birth', title: 'Sinh con', text: 'Khai sinh, nhận cha mẹ con' },
  {
    key: 'ket-hon',
    icon: 'marriage',
    title: 'Kết hôn',
    text: 'Đăng ký kết hôn, xác nhận tình trạng hôn nhân',
  },
  { key: 'mat-nguoi-than', icon: 'death', title: 'Mất người thân', text: 'Khai tử, hỗ trợ mai táng' },
  { key: 'xay-nha', icon: 'house', title: 'Xây nhà', text: 'Giấy phép xây dựng nhà ở' },
  { key: 'mo-cua-hang', icon: 'shop', title: 'Mở cửa hàng', text: 'Đăng ký hộ kinh doanh' },
  { key: 'dat-dai', icon: 'land', title: 'Đất đai', text: 'Cấp, đổi Giấy chứng nhận; chuyển mục đích' },
  { key: 'tro-cap', icon: 'benefit', title: 'Trợ cấp', text: 'Bảo trợ xã hội, hộ nghèo, hưu trí xã hội' },
  {
    key: 'giay-to-ho-tich',
    icon: 'paper',
    title: 'Giấy tờ hộ tịch',
    text: 'Bản sao, cải chính, đăng ký lại',
  },
]

const others: Partial<Record<LifeSituation, string>> = {
  'chung-thuc': 'Chứng thực',
  'cu-tru': 'Cư trú',
  'doanh-nghiep': 'Doanh nghiệp',
  'nguoi-co-cong': 'Người có công',
  'hoc-hanh': 'Học hành',
  'suc-khoe': 'Sức khỏe',
  'viec-lam': 'Việc làm',
  'phap-luat': 'Pháp luật',
  'nong-nghiep': 'Nông nghiệp',
  'moi-truong': 'Môi trường',
  'van-hoa-du-lich': 'Văn hóa, du lịch',
  'nhan-nuoi': 'Nhận con nuôi',
}

export function situationTitle(key: string): string | undefined {
  return situations.find((one) => one.key === key)?.title ?? others[key as LifeSituation]
}
