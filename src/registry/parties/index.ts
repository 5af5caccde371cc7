export {
  type Claims,
  citizenActor,
  findParty,
  findPartyByPersonalId,
  type Party,
  partyOfClaims,
} from './party.ts'
export {
  addPaper,
  documentKey,
  endGrants,
  grantPapers,
  type NewPaper,
  ownPapers,
  type Paper,
  papersForDossier,
  renewGrants,
  resultKey,
  revokePapersOf,
} from './vault.ts'
