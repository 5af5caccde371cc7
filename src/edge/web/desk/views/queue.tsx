import { LevelShape } from '../../ui/levels.tsx'
import type { QueueBucket, QueueItemModel, QueueModel } from './model.ts'
import { type TimeLevel, timeWords } from './time-left.ts'

const BUCKETS: readonly [QueueBucket, string, TimeLevel | undefined][] = [
  ['all', 'Tất cả', undefined],
  ['toReceive', 'Chờ nhận', 'none'],
  ['overdue', 'Quá hạn', 'red'],
  ['today', 'Hôm nay', 'orange'],
  ['tomorrow', 'Ngày mai', 'yellow'],
  ['later', 'Còn hạn', 'green'],
  ['waiting', 'Chờ bên khác', 'paused'],
  ['toReturn', 'Chờ trả', 'none'],
]

function Item({ item }: { item: QueueItemModel }) {
  const words = timeWords(item.left)
  return (
    <li className={item.selected ? `q q-${words.level} is-on` : `q q-${words.level}`}>
      <a
        href={item.href}
        data-dossier={item.dossierKey}
        {...(item.selected ? { 'aria-current': 'true' as const } : {})}
      >
        <span className="q-t">
          <LevelShape level={words.level} />
          <b>{words.first}</b>
        </span>
        <span className="q-h">{words.second}</span>
        <span className="q-p">{item.procedureName}</span>
        <span className="q-n">{item.applicantName}</span>
      </a>
    </li>
  )
}

const EMPTY: Record<QueueBucket, string> = {
  all: 'Không còn hồ sơ nào chờ bạn. Hồ sơ mới sẽ hiện ở đây ngay khi có người nộp.',
  toReceive: 'Không có hồ sơ nào chờ tiếp nhận.',
  overdue: 'Không có hồ sơ quá hạn.',
  today: 'Không có hồ sơ nào hết hạn hôm nay.',
  tomorrow: 'Không có hồ sơ nào hết hạn ngày mai.',
  nearDue: 'Không có hồ sơ nào sắp đến hạn.',
  later: 'Không có hồ sơ nào hết hạn sau ngày mai.',
  waiting: 'Không có hồ sơ nào đang chờ người nộp hoặc cơ quan khác.',
  toReturn: 'Không có kết quả nào chờ trả.',
  snoozed: 'Bạn không để sau hồ sơ nào.',
}

/** The queue: least working time first. Counters filter; each is a link, so it works and is shareable without a script. */
export function Queue({ queue }: { queue: QueueModel }) {
  return (
    <aside className="queue" aria-label="Hàng việc">
      <div className="queue-h">
        <h1>
          {queue.heading}
          <span className="queue-ways">
            {queue.scope === 'mine' ? (
              <a href={queue.bucketHref(queue.current, 'unit')}>Cả đơn vị</a>
            ) : (
              <a href={queue.bucketHref(queue.current, 'mine')}>Của tôi</a>
            )}
            <a href={queue.tableHref}>Dạng bảng</a>
          </span>
        </h1>
        <nav className="queue-tabs" aria-label="Lọc hàng việc">
          {BUCKETS.map(([bucket, label, level]) => (
            <a
              key={bucket}
              href={queue.bucketHref(bucket)}
              {...(queue.current === bucket ? { 'aria-current': 'page' as const } : {})}
            >
              <b>
                {level ? <LevelShape level={level} /> : null}
                {/* News of the moment is about one's own list. */}
                <span {...(queue.scope === 'mine' ? { 'data-count': bucket } : {})}>
                  {queue.counts[bucket]}
                </span>
              </b>
              {label}
            </a>
          ))}
        </nav>
        <p className="queue-new" role="status" data-queue-news="" />
      </div>
      {queue.items.length === 0 ? (
        <p className="queue-none">
          {queue.onlooker ? 'Vị trí này không giữ bước nào.' : EMPTY[queue.current]}
        </p>
      ) : (
        <ol className="queue-list">
          {queue.items.map((item) => (
            <Item key={item.dossierKey} item={item} />
          ))}
          {queue.moreHref ? (
            <li className="q-more">
              <a href={queue.moreHref}>Xem tiếp</a>
            </li>
          ) : null}
        </ol>
      )}
    </aside>
  )
}
