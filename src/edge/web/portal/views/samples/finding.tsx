import type { HomePageModel } from '../home.tsx'
import { HomePage } from '../home.tsx'
import type { ProcedurePageModel } from '../procedure.tsx'
import { ProcedurePage } from '../procedure.tsx'
import { ProceduresPage } from '../procedures.tsx'
import type { ProcedureLine } from '../search.tsx'
import { SearchPage } from '../search.tsx'
import { chrome, helperChrome, largeTextChrome, longName, longText, signedInChrome } from './chrome.ts'
import type { PortalSample } from './sample.ts'

const home: HomePageModel = {
  situations: [
    {
      icon: 'birth',
      title: 'Sinh con',
      text: 'Khai sinh, thẻ bảo hiểm y tế, thường trú cho trẻ',
      href: '/viec/sinh-con',
    },
    {
      icon: 'marriage',
      title: 'Kết hôn',
      text: 'Đăng ký kết hôn, xác nhận tình trạng hôn nhân',
      href: '/viec/ket-hon',
    },
    {
      icon: 'death',
      title: 'Mất người thân',
      text: 'Khai tử, hỗ trợ mai táng',
      href: '/viec/mat-nguoi-than',
    },
    {
      icon: 'house',
      title: 'Xây nhà',
      text: 'Giấy phép xây dựng nhà ở riêng lẻ, sửa chữa',
      href: '/viec/xay-nha',
    },
    {
      icon: 'shop',
      title: 'Mở cửa hàng',
      text: 'Đăng ký hộ kinh doanh, an toàn thực phẩm',
      href: '/viec/mo-cua-hang',
    },
    {
      icon: 'land',
      title: 'Đất đai',
      text: 'Cấp lần đầu, đính chính Giấy chứng nhận, hòa giải',
      href: '/viec/dat-dai',
    },
    {
      icon: 'benefit',
      title: 'Trợ cấp',
      text: 'Người có công, bảo trợ xã hội, hộ nghèo',
      href: '/viec/tro-cap',
    },
    {
      icon: 'paper',
      title: 'Giấy tờ hộ tịch',
      text: 'Bản sao, cải chính, đăng ký lại khai sinh',
      href: '/viec/ho-tich',
    },
  ],
  often: [
    { label: 'Đăng ký khai sinh', href: '/thu-tuc/1.001193' },
    { label: 'Đăng ký kết hôn', href: '/thu-tuc/1.000894' },
    { label: 'Cấp Giấy xác nhận tình trạng hôn nhân', href: '/thu-tuc/1.004873' },
    { label: 'Cấp bản sao Trích lục hộ tịch', href: '/thu-tuc/2.000635' },
  ],
  place: { name: 'Xã Bình Hải', changeHref: '/noi-o' },
  desk: { name: 'Bộ phận Một cửa', text: 'Trụ sở Ủy ban nhân dân xã. Mở cửa đến 17 giờ 00 phút hôm nay.' },
}

const lines: readonly ProcedureLine[] = [
  {
    href: '/thu-tuc/1.001193',
    name: 'Đăng ký khai sinh',
    sector: 'Hộ tịch',
    timeLimit: '1 ngày làm việc',
    fee: 'Miễn phí',
    online: true,
  },
  {
    href: '/thu-tuc/1.004884',
    name: 'Đăng ký lại khai sinh',
    sector: 'Hộ tịch',
    timeLimit: '5 ngày làm việc',
    fee: '8.000 đồng',
    online: true,
  },
  { href: '/thu-tuc/dai', name: longText, sector: 'Đất đai', timeLimit: '20 ngày làm việc', online: false },
]

const procedure: ProcedurePageModel = {
  code: '1.001193',
  name: 'Đăng ký khai sinh',
  sector: { name: 'Hộ tịch', href: '/thu-tuc?linh-vuc=ho-tich' },
  timeLimit: {
    words: '1 ngày làm việc',
    note: 'Nộp sau 15 giờ 00 phút thì trả kết quả ngày làm việc tiếp theo.',
  },
  fee: {
    words: 'Miễn phí khi đăng ký đúng hạn',
    note: 'Đúng hạn là trong 60 ngày từ khi sinh.',
    lines: [
      { name: 'Đăng ký đúng hạn', reduction: 'Miễn', amount: '0 đồng' },
      { name: 'Đăng ký quá hạn', reduction: 'Miễn cho hộ nghèo, người khuyết tật', amount: '8.000 đồng' },
    ],
  },
  papers: [
    { name: 'Giấy chứng sinh', form: '1 bản chính, hoặc ảnh chụp khi nộp qua mạng' },
    { name: 'Văn bản của người làm chứng', form: '1 bản chính', condition: 'Nếu không có Giấy chứng sinh' },
  ],
  settledBy: 'Ủy ban nhân dân xã, phường, đặc khu',
  result: 'Giấy khai sinh (bản chính, có bản điện tử)',
  legalBasis: [{ title: 'Luật Hộ tịch số 60/2014/QH13, Điều 15 và Điều 16' }],
  steps: [
    'Bạn nộp tờ khai và giấy tờ.',
    'Cán bộ kiểm tra, thiếu gì thì báo hết trong một lần.',
    'Chủ tịch Ủy ban nhân dân xã ký, bạn nhận Giấy khai sinh.',
  ],
  conditions: ['Cha, mẹ hoặc người thân thích đi đăng ký cho trẻ.'],
  startHref: '/nop/1.001193',
  counter: 'Bộ phận Một cửa của xã, phường nơi cha hoặc mẹ cư trú.',
  declarationForm: { name: 'Tờ khai đăng ký khai sinh', href: '/bieu-mau/to-khai-khai-sinh.docx' },
  edition: 'Bản có hiệu lực từ ngày 01/7/2025.',
}

export const findingSamples: readonly PortalSample[] = [
  { name: 'home', element: <HomePage chrome={chrome} model={home} /> },
  {
    name: 'home-draft-outage-large',
    element: (
      <HomePage
        chrome={largeTextChrome}
        model={{
          ...home,
          draft: { title: 'Đăng ký khai sinh', savedAt: '16 giờ 32 phút', href: '/nop/nhap/1' },
          outage: 'Cơ sở dữ liệu dân cư đang bận. Bạn vẫn nộp và tra cứu được, chỉ phải tự gõ thông tin.',
        }}
      />
    ),
  },
  {
    name: 'home-empty',
    element: (
      <HomePage chrome={helperChrome} model={{ ...home, situations: [], often: [], place: undefined }} />
    ),
  },
  {
    name: 'search-results',
    element: (
      <SearchPage
        chrome={chrome}
        model={{
          query: 'khai sinh dat',
          results: lines,
          suggestions: [],
          nextHref: '/tim?q=khai+sinh&sau=3',
        }}
      />
    ),
  },
  {
    name: 'search-empty',
    element: (
      <SearchPage
        chrome={chrome}
        model={{
          query: longName,
          results: [],
          suggestions: [{ label: 'Đăng ký khai sinh', href: '/thu-tuc/1.001193' }],
        }}
      />
    ),
  },
  {
    name: 'procedures',
    element: (
      <ProceduresPage
        chrome={chrome}
        model={{
          sectors: [
            { name: 'Hộ tịch', count: 38, href: '/thu-tuc?linh-vuc=ho-tich' },
            { name: 'Đất đai', count: 27, href: '/thu-tuc?linh-vuc=dat-dai' },
          ],
        }}
      />
    ),
  },
  {
    name: 'procedures-sector',
    element: (
      <ProceduresPage
        chrome={signedInChrome}
        model={{
          sectors: [],
          open: { name: 'Hộ tịch', lines, previousHref: '/thu-tuc?a', nextHref: '/thu-tuc?b' },
        }}
      />
    ),
  },
  { name: 'procedures-empty', element: <ProceduresPage chrome={chrome} model={{ sectors: [] }} /> },
  { name: 'procedure', element: <ProcedurePage chrome={chrome} model={procedure} /> },
  {
    name: 'procedure-unlisted',
    element: (
      <ProcedurePage
        chrome={chrome}
        model={{
          ...procedure,
          unlisted: true,
          papers: [],
          steps: [],
          conditions: [],
          legalBasis: [],
          fee: { words: 'Hỏi nơi nộp', lines: [] },
          timeLimit: { words: 'Hỏi nơi nộp' },
          startHref: undefined,
          notOnline: 'Thủ tục này chưa nhận hồ sơ trên hệ thống.',
          declarationForm: undefined,
        }}
      />
    ),
  },
  {
    name: 'procedure-long-counter-only',
    element: (
      <ProcedurePage
        chrome={largeTextChrome}
        model={{
          ...procedure,
          name: longText,
          startHref: undefined,
          notOnline: 'Bạn phải ký trước mặt cán bộ, nên cần đến quầy.',
          papers: [],
          conditions: [longText],
          settledBy: longName,
        }}
      />
    ),
  },
]
