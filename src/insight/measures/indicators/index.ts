import { electronicResultRate } from './electronic-result-rate.ts'
import { fullOnlineFilingRate } from './full-online-filing-rate.ts'
import type { Indicator } from './indicator.ts'
import { inputDigitizationRate } from './input-digitization-rate.ts'
import { onTimeOfReceivedRate } from './on-time-of-received-rate.ts'
import { onTimeRate } from './on-time-rate.ts'
import { onlineFilingRate } from './online-filing-rate.ts'
import { onlinePaymentRate } from './online-payment-rate.ts'
import { onlinePaymentRateNationalPortal } from './online-payment-rate-national-portal.ts'
import { overdueOpen } from './overdue-open.ts'
import { remoteFilingRate } from './remote-filing-rate.ts'
import { resultDigitizationRate } from './result-digitization-rate.ts'
import { reuseRate } from './reuse-rate.ts'
import { satisfactionRate } from './satisfaction-rate.ts'

/** In the order in which people list them. */
export const indicators: readonly Indicator[] = [
  onlineFilingRate,
  fullOnlineFilingRate,
  remoteFilingRate,
  onlinePaymentRateNationalPortal,
  onlinePaymentRate,
  inputDigitizationRate,
  reuseRate,
  resultDigitizationRate,
  electronicResultRate,
  onTimeRate,
  onTimeOfReceivedRate,
  overdueOpen,
  satisfactionRate,
]

const byId = new Map(indicators.map((indicator) => [indicator.id, indicator]))

export function findIndicator(id: string): Indicator | undefined {
  return byId.get(id)
}

export { definitionOf, type Indicator } from './indicator.ts'
export { notComputedNote, reportedOnlyName } from './reported-only.ts'
