import { DossierView } from './dossier.tsx'
import { DeskFrame } from './frame.tsx'
import type { DeskFrameModel, DossierModel, QueueModel } from './model.ts'
import { Queue } from './queue.tsx'

interface DeskPageProps {
  frame: DeskFrameModel
  queue: QueueModel
  dossier?: DossierModel
  shown?: 'palette' | 'keys'
}

/** The desk: queue on the left, the open dossier on the right. Each dossier is an address; nothing here needs a script. */
export function DeskPage({ frame, queue, dossier, shown }: DeskPageProps) {
  const open = dossier && {
    dossierKey: dossier.dossierKey,
    shortName: `${dossier.code.slice(-11)}, ${dossier.applicantName}`,
    context: dossier.context,
    actLabels: dossier.actLabels,
    tail: dossier.tail,
  }
  return (
    <DeskFrame frame={frame} open={open} layout="work" {...(shown ? { shown } : {})}>
      <div className="d-main">
        <Queue queue={queue} />
        {dossier ? <DossierView dossier={dossier} /> : <NothingOpen empty={queue.counts.all === 0} />}
      </div>
    </DeskFrame>
  )
}

function NothingOpen({ empty }: { empty: boolean }) {
  return (
    <main className="dos is-empty" id="main">
      <div>
        <h2>{empty ? 'Hàng việc trống' : 'Chọn một hồ sơ'}</h2>
        <p>
          {empty
            ? 'Bạn đã xử lý hết hồ sơ. Có người đến quầy thì bấm I để nhận hồ sơ; hồ sơ nộp trực tuyến sẽ tự hiện bên trái.'
            : 'Bấm J, K để đi trong hàng việc, Enter để mở. Hồ sơ ít giờ làm việc còn lại nhất đứng đầu.'}
        </p>
        <a className="btn is-primary" href="/desk/counter" data-key="KeyI">
          Nhận hồ sơ tại quầy <kbd>I</kbd>
        </a>
      </div>
    </main>
  )
}
