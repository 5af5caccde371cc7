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
        {dossier ? <DossierView dossier={dossier} /> : <NothingOpen frame={frame} queue={queue} />}
      </div>
    </DeskFrame>
  )
}

function NothingOpen({ frame, queue }: { frame: DeskFrameModel; queue: QueueModel }) {
  const empty = queue.counts.all === 0
  const board = frame.doors?.find((door) => door.href === '/ban-do')
  return (
    <main className="dos is-empty" id="main">
      <div>
        <h2>{empty ? (queue.onlooker ? 'Bạn không giữ hồ sơ nào' : 'Hàng việc trống') : 'Chọn một hồ sơ'}</h2>
        <p>{empty ? emptyText(frame, queue) : CHOOSE}</p>
        {frame.atCounter ? (
          <a className="btn is-primary" href="/desk/counter" data-key="KeyI">
            Nhận hồ sơ tại quầy <kbd>I</kbd>
          </a>
        ) : board && empty ? (
          <a className="btn is-primary" href={board.href}>
            Xem bản đồ thực thi
          </a>
        ) : null}
      </div>
    </main>
  )
}

const CHOOSE = 'Bấm J, K để đi trong hàng việc, Enter để mở. Hồ sơ ít giờ làm việc còn lại nhất đứng đầu.'

function emptyText({ atCounter }: DeskFrameModel, { onlooker }: QueueModel): string {
  if (onlooker)
    return 'Vị trí của bạn theo dõi toàn tỉnh, không xử lý từng hồ sơ. Mở bản đồ để xem các đơn vị, hoặc tìm một hồ sơ ở ô trên cùng.'
  return atCounter
    ? 'Bạn đã xử lý hết hồ sơ. Có người đến quầy thì bấm I để nhận hồ sơ; hồ sơ nộp trực tuyến sẽ tự hiện bên trái.'
    : 'Bạn đã xử lý hết hồ sơ. Hồ sơ chuyển đến bước của bạn sẽ tự hiện bên trái.'
}
