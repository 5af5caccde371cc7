// What an officer does about the work itself: no act of the record, or one for many dossiers. Listed after the acts of `act-list.ts`.
import type { DeskAct } from './act-list.ts'

export const workActs: readonly DeskAct[] = [
  {
    id: 'snooze',
    labelVi: 'Để sau',
    key: 'KeyZ',
    keyCap: 'Z',
    needs: 'open',
    kind: 'normal',
    method: 'get',
    href: '/desk/dossiers/:code/snooze',
    inBar: false,
  },
  {
    id: 'lists',
    labelVi: 'Danh sách hồ sơ',
    key: 'KeyF',
    keyCap: 'F',
    needs: 'anywhere',
    kind: 'normal',
    method: 'get',
    href: '/desk/lists',
    inBar: false,
  },
  {
    id: 'assignment',
    labelVi: 'Phân công, ủy quyền',
    key: 'KeyA',
    keyCap: 'A',
    needs: 'anywhere',
    kind: 'normal',
    method: 'get',
    href: '/desk/assignment',
    inBar: false,
  },
]
