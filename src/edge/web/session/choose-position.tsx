/** An officer of several positions says as which they work now: acts are written under one unit and one role. */
import type { FastifyRequest } from 'fastify'
import type { ReactElement } from 'react'
import { directoryOf, type OfficerPosition, roleNames } from '#registry/agencies/index.ts'
import { formTarget, publicChrome } from '../page.ts'
import { PublicDocument } from '../ui/document.tsx'
import { HiddenInputs } from '../ui/forms.tsx'

export async function choosePositionPage(
  request: FastifyRequest,
  positions: readonly OfficerPosition[],
  returnTo: string | undefined,
): Promise<ReactElement> {
  const directory = await directoryOf(request.server.web.app)
  return (
    <PublicDocument chrome={publicChrome(request)} title="Chọn vị trí công tác">
      <div className="pt">
        <h1>Bạn làm việc ở vị trí nào?</h1>
        <form method="post" action="/dang-nhap/vi-tri">
          <HiddenInputs target={formTarget(request, '/dang-nhap/vi-tri')} />
          {returnTo && <input type="hidden" name="returnTo" value={returnTo} />}
          <ul className="people">
            {positions.map((position) => (
              <li key={position.positionId}>
                <button className="persona" type="submit" name="positionId" value={position.positionId}>
                  <b>{position.title || roleNames[position.role]}</b>
                  <span>{directory.byId(position.unitId).name}</span>
                  <small>{roleNames[position.role]}</small>
                </button>
              </li>
            ))}
          </ul>
        </form>
      </div>
    </PublicDocument>
  )
}
