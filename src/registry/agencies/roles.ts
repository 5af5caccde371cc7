/** Roles of positions: what they may do, and which roles of an internal process they fill. */
import type { Permission } from '#platform/auth/index.ts'

export const positionRoles = [
  'receptionOfficer',
  'caseOfficer',
  'unitHead',
  'control',
  'provinceLeader',
  'administrator',
] as const
export type PositionRole = (typeof positionRoles)[number]

export const roleNames: Record<PositionRole, string> = {
  receptionOfficer: 'Công chức tiếp nhận, trả kết quả',
  caseOfficer: 'Công chức thụ lý',
  unitHead: 'Lãnh đạo đơn vị',
  control: 'Kiểm soát thủ tục hành chính',
  provinceLeader: 'Lãnh đạo tỉnh',
  administrator: 'Quản trị hệ thống',
}

const work: Permission[] = ['desk.use', 'dossier.read', 'board.read']

export const rolePermissions: Record<PositionRole, readonly Permission[]> = {
  receptionOfficer: [
    ...work,
    'draft.write',
    'dossier.file',
    'dossier.receive',
    'dossier.refuse',
    'dossier.requestSupplement',
    'dossier.receiveSupplement',
    'dossier.handle',
    'dossier.handOver',
    'dossier.return',
    'dossier.withdraw',
    'payment.record',
  ],
  caseOfficer: [
    ...work,
    'dossier.handle',
    'dossier.requestSupplement',
    'dossier.handOver',
    'dossier.recordResult',
    'dossier.extend',
    'dossier.consult',
  ],
  unitHead: [
    ...work,
    'dossier.handle',
    'dossier.sign',
    'dossier.requestSupplement',
    'dossier.handOver',
    'dossier.recordResult',
    'dossier.extend',
    'dossier.consult',
    'dossier.stop',
    'dossier.correct',
    'dossier.approveGround',
    'dossier.assign',
    'unit.assignment',
    'unit.figures',
  ],
  control: [
    'desk.use',
    'board.read',
    'unit.figures',
    'control.use',
    'procedure.write',
    'audit.read',
    'dossier.read',
  ],
  provinceLeader: ['desk.use', 'board.read', 'unit.figures', 'dossier.read'],
  // The administrator runs the system and does not read dossiers (security.md S9).
  administrator: ['admin.use', 'calendar.write', 'unit.write', 'procedure.write', 'audit.read', 'board.read'],
}

/** Roles of the process that a position can take a step in. A commune has few people; one person fills several. */
export const processRolesOf: Record<PositionRole, readonly string[]> = {
  receptionOfficer: ['receptionOfficer', 'clerk'],
  caseOfficer: ['caseOfficer', 'appraiser', 'clerk'],
  unitHead: ['unitHead', 'signatory', 'appraiser'],
  control: [],
  provinceLeader: [],
  administrator: [],
}

/** Roles whose holders see every dossier of the province. */
export const seesAllRoles: ReadonlySet<PositionRole> = new Set(['control', 'provinceLeader'])

export const citizenPermissions: readonly Permission[] = [
  'public.read',
  'draft.write',
  'dossier.file',
  'dossier.readOwn',
  'dossier.receiveSupplement',
  'dossier.withdraw',
  'payment.start',
]
