import type { ReactElement } from 'react'
import { BoardPage } from './board-page.tsx'
import {
  after,
  afterValues,
  bare,
  communes,
  departments,
  districts,
  filled,
  frame,
  ranked,
  unranked,
} from './sample-data.ts'
import { mapLabelsAfter2025 } from './tile-layout.ts'
import { UnitPage, UnitTablePage } from './unit-pages.tsx'

export interface Sample {
  name: string
  element: ReactElement
}

export const boardSamples: readonly Sample[] = [
  { name: 'board', element: <BoardPage model={filled} /> },
  {
    name: 'board-empty',
    element: (
      <BoardPage
        model={{
          ...bare,
          values: [],
          departments: [],
          league: { ...filled.league, rows: [] },
          spread: { green: 0, yellow: 0, orange: 0, red: 0, none: 0, empty: 0 },
          headline: { title: 'Xã đạt chỉ tiêu 30%', text: '—', ofWhat: 'chưa có số liệu trong kỳ' },
        }}
      />
    ),
  },
  {
    name: 'board-two-tier',
    element: (
      <BoardPage
        model={{
          ...bare,
          tiles: after,
          values: afterValues,
          labels: mapLabelsAfter2025,
          mapLead: '96 xã, phường, đặc khu',
          departments: departments.slice(0, 14),
          league: {
            ...filled.league,
            title: 'Xếp hạng cấp xã',
            rows: [...ranked(afterValues).slice(0, 11), unranked],
          },
        }}
      />
    ),
  },
  {
    name: 'board-table',
    element: (
      <UnitTablePage
        model={{
          frame,
          title: 'Tỷ lệ hồ sơ nộp trực tuyến, Quý I/2023',
          lead: 'Mọi đơn vị, đúng những con số trên bản đồ.',
          league: { ...filled.league, rows: [...districts, unranked, ...ranked(communes)] },
        }}
      />
    ),
  },
  {
    name: 'board-unit',
    element: (
      <UnitPage
        model={{
          frame,
          crumbs: [
            { label: 'Bản đồ', href: '/board' },
            { label: 'Huyện Bình Sơn', href: '/board/units/524' },
          ],
          name: 'Xã Bình Hải',
          facts: 'Ủy ban nhân dân xã, huyện Bình Sơn; có hiệu lực đến hết ngày 30/6/2025.',
          indicators: [
            {
              id: 'onlineFilingRate',
              name: 'Tỷ lệ hồ sơ nộp trực tuyến',
              level: 'orange',
              text: '22,14%',
              numerator: 62,
              denominator: 280,
              floorText: '30,00%',
              ownText: '35,00%',
              href: '#',
              dossiersHref: '#',
            },
            {
              id: 'onlinePaymentRateNationalPortal',
              name: 'Tỷ lệ thanh toán trực tuyến qua Cổng Dịch vụ công quốc gia',
              level: 'none',
              text: '—',
              href: '#',
              note: 'Không có hồ sơ nào phải nộp phí, lệ phí trong kỳ',
            },
          ],
          children: [],
          childrenTitle: 'Đơn vị trực thuộc',
          reported: [
            {
              indicator: 'Tỷ lệ hồ sơ nộp trực tuyến',
              period: 'Quý I/2023',
              text: '22,10%',
              source: 'Kế hoạch 96/KH-UBND ngày 28/4/2023, Phụ lục 2',
            },
          ],
          dossiers: {
            title: 'Hồ sơ tiếp nhận trong kỳ',
            total: 280,
            rows: [
              {
                code: '000.08.53.H48-230105-0001',
                href: '#',
                procedureName: 'Đăng ký khai sinh',
                when: '05/01/2023',
                counts: true,
                says: 'Nộp trực tuyến, toàn trình',
              },
              {
                code: '000.08.53.H48-230106-0002',
                procedureName: 'Thay đổi, cải chính, bổ sung thông tin hộ tịch, xác định lại dân tộc',
                when: '06/01/2023',
                counts: false,
                says: 'Nộp trực tiếp tại quầy',
              },
            ],
            fromText: 'Hồ sơ 1 đến 2 trong 280.',
            nextHref: '#',
          },
        }}
      />
    ),
  },
  {
    name: 'board-district',
    element: (
      <UnitPage
        model={{
          frame,
          crumbs: [{ label: 'Bản đồ', href: '/board' }],
          name: 'Huyện Minh Long',
          facts: 'Ủy ban nhân dân huyện, 5 xã.',
          indicators: [],
          children: communes.slice(0, 5),
          childrenTitle: 'Các xã trong huyện',
          reported: [],
        }}
      />
    ),
  },
]
