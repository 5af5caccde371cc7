import { CheckPage } from '../check.tsx'
import { DeliveryPage } from '../delivery.tsx'
import type { Question, QuestionPageModel } from '../question.tsx'
import { QuestionPage } from '../question.tsx'
import { StartPage } from '../start.tsx'
import { UploadPage } from '../upload.tsx'
import {
  chrome,
  helperChrome,
  largeTextChrome,
  longName,
  longText,
  signedInChrome,
  target,
} from './chrome.ts'
import type { PortalSample } from './sample.ts'

const service = 'Đăng ký khai sinh'
const flow = { service, backHref: '/nop/1/2', laterHref: '/ho-so' }

const units = ['Xã Bình Hải', 'Phường Trương Quang Trọng', 'Xã Sơn Hà', 'Đặc khu Lý Sơn'].map(
  (label, index) => ({
    value: String(index),
    label,
  }),
)

const start = {
  ...flow,
  target: target('/nop/1.001193'),
  units,
  papers: ['Giấy chứng sinh', 'Thẻ Căn cước của cha, mẹ'],
  duration: 'khoảng 5 phút',
}

const kinds: readonly Question[] = [
  {
    kind: 'text',
    name: 'childName',
    label: 'Con tên là gì?',
    hint: 'Họ, chữ đệm và tên.',
    value: 'Nguyễn Văn B',
  },
  {
    kind: 'date',
    name: 'bornOn',
    label: 'Con sinh ngày nào?',
    hint: 'Ghi theo Giấy chứng sinh. Ví dụ: 27 8 2024',
    value: { day: '31', month: '6', year: '2024' },
    wrong: ['day'],
  },
  {
    kind: 'radio',
    name: 'sex',
    label: 'Con là trai hay gái?',
    options: [
      { value: 'male', label: 'Trai' },
      { value: 'female', label: 'Gái' },
    ],
  },
  { kind: 'select', name: 'birthplace', label: 'Con sinh ở đâu?', options: units, value: '1' },
  {
    kind: 'checkbox',
    name: 'also',
    label: 'Bạn muốn làm luôn việc nào?',
    optional: true,
    options: [
      { value: 'insurance', label: 'Thẻ bảo hiểm y tế', hint: 'Cho trẻ dưới 6 tuổi, không mất tiền.' },
      { value: 'residence', label: 'Đăng ký thường trú' },
    ],
    values: ['insurance'],
  },
  { kind: 'file', name: 'certificate', label: 'Ảnh Giấy chứng sinh', camera: true },
  { kind: 'textarea', name: 'note', label: 'Bạn cần nói thêm gì?', optional: true, value: longText },
]

const question = (index: number): QuestionPageModel => ({
  ...flow,
  step: index + 1,
  total: 7,
  questions: kinds.slice(index, index + 1),
  target: target(`/nop/1/${index + 1}`),
  autosaveHref: `/nop/1/${index + 1}/luu`,
  savedAt: '16 giờ 32 phút',
})

const dateError = [{ field: 'bornOn', message: 'Tháng 6 chỉ có 30 ngày, bạn nhập ngày 31' }]

export const filingSamples: readonly PortalSample[] = [
  {
    name: 'start-gate',
    element: <StartPage chrome={chrome} model={{ ...start, signInHref: '/dang-nhap' }} />,
  },
  {
    name: 'start-citizen',
    element: (
      <StartPage
        chrome={signedInChrome}
        model={{ ...start, draft: { href: '/nop/1/4', savedAt: '16 giờ 32 phút, ngày 30/8/2024' } }}
      />
    ),
  },
  {
    name: 'start-helper-errors',
    element: (
      <StartPage
        chrome={helperChrome}
        model={{
          ...start,
          assisted: { filesFor: 'other', name: longName },
          errors: [
            { field: 'unit', message: 'Bạn chọn xã, phường nơi người đó sống' },
            { field: 'helpedPersonalId', message: 'Số định danh có 12 chữ số, bạn nhập 11' },
            { field: 'consent', message: 'Cần người được giúp đồng ý' },
          ],
        }}
      />
    ),
  },
  {
    name: 'start-place-typed',
    element: (
      <StartPage
        chrome={largeTextChrome}
        model={{
          ...start,
          unit: 'xa binh',
          unitNames: units.map(({ label }) => label),
          assistHref: '/nop/1.001193?giup=1',
          errors: [{ field: 'unit', message: 'Không có xã, phường nào tên “xa binh”. Bạn gõ lại tên.' }],
        }}
      />
    ),
  },
  {
    name: 'start-department',
    element: <StartPage chrome={signedInChrome} model={{ ...start, units: [], fixedUnit: 'Sở Tư pháp' }} />,
  },
  ...kinds.map((kind, index) => ({
    name: `question-${kind.kind}`,
    element: <QuestionPage chrome={signedInChrome} model={question(index)} />,
  })),
  ...kinds.map((kind, index) => ({
    name: `question-${kind.kind}-error`,
    element: (
      <QuestionPage
        chrome={index % 2 ? chrome : largeTextChrome}
        model={{
          ...question(index),
          errors:
            kind.kind === 'date' ? dateError : [{ field: kind.name, message: 'Câu này bạn chưa trả lời' }],
          help: {
            summary: 'Không có Giấy chứng sinh?',
            text: 'Bạn nộp văn bản của người làm chứng về việc sinh.',
          },
        }}
      />
    ),
  })),
  {
    name: 'question-group-prefilled-long',
    element: (
      <QuestionPage
        chrome={helperChrome}
        model={{
          ...question(0),
          heading: 'Thông tin của mẹ',
          service: longText,
          questions: kinds.slice(0, 3),
          prefilled: 'Lấy từ Cơ sở dữ liệu dân cư. Sai thì bạn sửa lại, cán bộ sẽ kiểm tra.',
        }}
      />
    ),
  },
  {
    name: 'upload-empty',
    element: (
      <UploadPage
        chrome={signedInChrome}
        model={{
          ...flow,
          step: { step: 6, total: 7 },
          paper: 'Giấy chứng sinh',
          files: [],
          reusable: [],
          accepted: 'Nhận ảnh JPG, PNG, HEIC hoặc tệp PDF, mỗi tệp tối đa 10 MB.',
          target: target('/nop/1/6'),
          missing: {
            summary: 'Chưa có giấy này?',
            text: 'Bạn nộp văn bản của người làm chứng về việc sinh.',
          },
        }}
      />
    ),
  },
  {
    name: 'upload-filled-error',
    element: (
      <UploadPage
        chrome={helperChrome}
        model={{
          ...flow,
          paper: 'Giấy chứng sinh',
          hint: '1 bản chính, đủ các trang.',
          files: [
            { id: '1', name: 'IMG_20240830_164501.jpg', facts: '1 trang, 480 kB', quality: 'ảnh rõ' },
            { id: '2', name: `${longName}.pdf`, facts: '12 trang, 2,4 MB' },
            {
              id: '3',
              name: 'giay-chung-sinh-ky-so.pdf',
              facts: 'PDF, 480 kB',
              signature: {
                ok: false,
                says: 'Chữ ký số không dùng được. Nội dung tệp không còn đúng như lúc ký. Hãy xin lại bản gốc từ nơi cấp và tải lên nguyên như khi nhận, không mở sửa hay in lại.',
              },
            },
          ],
          reusable: [{ value: 'v1', label: 'Giấy chứng sinh nộp ngày 12/3/2024' }],
          accepted: 'Nhận ảnh JPG, PNG, HEIC hoặc tệp PDF, mỗi tệp tối đa 10 MB.',
          target: target('/nop/1/6'),
          errors: [{ field: 'more', message: 'Tệp nặng 14 MB, chỉ nhận đến 10 MB' }],
        }}
      />
    ),
  },
  {
    name: 'delivery',
    element: (
      <DeliveryPage
        chrome={signedInChrome}
        model={{
          ...flow,
          step: { step: 7, total: 7 },
          ways: [
            { value: 'counter', label: 'Tại Bộ phận Một cửa xã Bình Hải', hint: 'Không mất tiền.' },
            { value: 'post', label: 'Qua bưu điện, về tận nhà', hint: '30.000 đồng, trả cho bưu tá.' },
            { value: 'electronic', label: 'Bản điện tử trên tài khoản của tôi' },
          ],
          way: 'counter',
          address: { value: longText },
          phone: '0900 000 00',
          target: target('/nop/1/7'),
          errors: [{ field: 'phone', message: 'Số điện thoại có 10 chữ số, bạn nhập 9' }],
        }}
      />
    ),
  },
  {
    name: 'check',
    element: (
      <CheckPage
        chrome={helperChrome}
        model={{
          ...flow,
          target: target('/nop/1/gui'),
          filedBy: 'Hồ sơ đứng tên Trần Thị C. Người giúp: Nguyễn Văn A.',
          expected: 'Nếu nộp bây giờ, bạn nhận kết quả chậm nhất 17 giờ 00 phút, ngày 05/9/2024.',
          errors: [{ field: 'pledge', message: 'Bạn cần đánh dấu vào lời cam đoan' }],
          sections: [
            {
              title: 'Con của bạn',
              rows: [
                { label: 'Họ, chữ đệm, tên', value: 'Nguyễn Văn B', edit: { href: '/nop/1/1' } },
                { label: 'Ngày sinh', value: '27/8/2024', edit: { href: '/nop/1/2' } },
                {
                  label: 'Mẹ',
                  value: longName,
                  source: 'Cơ sở dữ liệu dân cư đã có',
                  edit: { href: '/nop/1/3', words: 'Báo sai' },
                },
              ],
            },
            {
              title: 'Giấy tờ',
              rows: [{ label: 'Giấy chứng sinh', value: '1 trang, ảnh rõ', edit: { href: '/nop/1/6' } }],
            },
            { title: 'Nhận kết quả', rows: [{ label: 'Lệ phí', value: 'Miễn phí' }] },
          ],
        }}
      />
    ),
  },
]
