export {
  type Delegation,
  delegationsOf,
  endDelegation,
  officersAway,
  setDelegation,
} from './delegation.ts'
export {
  type DemoCitizen,
  type DemoOfficer,
  demoCitizens,
  demoSubject,
  FAMILIES,
  findDemoOfficers,
  GIVEN,
  seedDemoOfficers,
} from './demo-officers.ts'
export { departmentOf } from './department.ts'
export { type Directory, directoryOf, getUnit, type KnownUnit } from './directory.ts'
export { loadAgencies, REFERENCE_FOLDER, readUnits } from './load-reference.ts'
export { removeCalendarDay, setCalendarDay } from './maintain-calendar.ts'
export { updateUnit } from './maintain-unit.ts'
export {
  actorOf,
  type Colleague,
  colleaguesOf,
  findPositions,
  headOf,
  type ListedPosition,
  listPositions,
  type OfficerPosition,
  officerAccount,
  officerNames,
  rolesByUnit,
  someColleague,
} from './officers.ts'
export {
  citizenPermissions,
  type PositionRole,
  positionRoles,
  processRolesOf,
  roleNames,
  rolePermissions,
} from './roles.ts'
export { readTiles, type Tile, type TileLayout, tileFileFor } from './tiles.ts'
export {
  agencyCodeForms,
  agencyTitle,
  isProvinceOffice,
  isValidOn,
  type Unit,
  type UnitKind,
  type UnitLevel,
} from './unit.ts'
export {
  ancestorsAt,
  childrenAt,
  descendantsAt,
  editionsOf,
  levelOf,
  predecessorsOf,
  successorOf,
  successorsOf,
  type UnitTree,
  unitAt,
  unitsOfLevel,
} from './unit-tree.ts'
