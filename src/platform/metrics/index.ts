/** Figures for operators (Prometheus). One registry a server, so that several servers of one test do not share counters. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { App } from '#platform/db/index.ts'

export interface Metrics {
  request(method: string, route: string, status: number, seconds: number): void
  command(name: string, outcome: string): void
  /** A gauge read when somebody asks, such as the lag of the feed. Undefined leaves the figure out. */
  gauge(name: string, help: string, read: () => number | undefined | Promise<number | undefined>): void
  text(): Promise<string>
  readonly contentType: string
}

export function createMetrics(app: App): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const requests = new Histogram({
    name: 'motcua_http_request_seconds',
    help: 'Time to answer, by route pattern',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  })
  const commands = new Counter({
    name: 'motcua_commands_total',
    help: 'Commands by name and how they ended',
    labelNames: ['command', 'outcome'],
    registers: [registry],
  })
  const gauge: Metrics['gauge'] = (name, help, read) => {
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        const value = await read()
        if (value === undefined) this.reset()
        else this.set(value)
      },
    })
  }
  const pool = app.db.pool
  gauge('motcua_db_connections', 'Connections open', () => pool.totalCount)
  gauge('motcua_db_connections_idle', 'Connections idle', () => pool.idleCount)
  gauge('motcua_db_waiting', 'Requests waiting for a connection', () => pool.waitingCount)
  return {
    request: (method, route, status, seconds) =>
      requests.observe({ method, route, status: String(status) }, seconds),
    command: (command, outcome) => commands.inc({ command, outcome }),
    gauge,
    text: () => registry.metrics(),
    contentType: registry.contentType,
  }
}
