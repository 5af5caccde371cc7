export {
  type Claims,
  citizenActor,
  findParty,
  findPartyByPersonalId,
  type Party,
  partyOfClaims,
} from './party.ts'
