import { describe, expect, it } from 'vitest'
import { loadProcedures } from '../../load-procedures.ts'
import { branchedProcessOf, processOf } from '../../testing.ts'
import { readBpmnProcess } from './index.ts'
import { layOut } from './layout.ts'
import { toGraph } from './to-graph.ts'
import { writeBpmn } from './write-bpmn.ts'

const loaded = await loadProcedures()
const processes = loaded.ok
  ? loaded.procedures.flatMap(({ code, process }) => (process ? [{ code, process }] : []))
  : []

describe('a process as BPMN 2.0', () => {
  it('comes back as it went out: every process of the product, and one with branches and parallel parts', async () => {
    expect(processes.length).toBeGreaterThan(80)
    for (const { code, process } of [...processes, { code: 'branched', process: branchedProcessOf() }])
      expect([code, await readBpmnProcess(await writeBpmn(process, code))]).toEqual([
        code,
        { ok: true, process, notes: [] },
      ])
  })

  it('keeps what an editor could break: quotes, signs, composed letters', async () => {
    const steps = processOf().steps.map((step) => ({ ...step, name: `${step.name} <"A" & 'B'> ở Ấp Đỗ` }))
    const process = processOf({ steps, source: { kind: 'decision', note: 'QĐ 01/QĐ-UBND: "bước 1"\n& 2' } })
    expect(await readBpmnProcess(await writeBpmn(process, 'Thử'))).toMatchObject({
      ok: true,
      process: { steps },
    })
  })

  it('carries its drawing: each element has its place, none upon another', async () => {
    const xml = await writeBpmn(branchedProcessOf(), 'Thử')
    const graph = toGraph(branchedProcessOf(), 'Thử')
    for (const { id } of [...graph.nodes, ...graph.flows]) expect(xml).toContain(`bpmnElement="${id}"`)
    const boxes = [...layOut(graph).boxes.values()]
    for (const [at, a] of boxes.entries())
      for (const b of boxes.slice(at + 1))
        expect(
          a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y,
        ).toBe(true)
  })
})

/** A drawing as another editor makes it: no attributes of ours, its own keys. */
const foreign = (inside: string) => `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:motcua="urn:motcua:process" targetNamespace="http://example.vn">
<process id="P1">
<startEvent id="S1"/><endEvent id="E1"/>
<userTask id="Activity_1" name="Tiếp nhận"/><userTask id="Activity_2" name="Thụ lý"/><userTask id="Activity_3" name="Trả kết quả"/>
<sequenceFlow id="F1" sourceRef="S1" targetRef="Activity_1"/>
<sequenceFlow id="F9" sourceRef="Activity_3" targetRef="E1"/>
${inside}
</process></definitions>`
const straight = `<sequenceFlow id="F2" sourceRef="Activity_1" targetRef="Activity_2"/><sequenceFlow id="F3" sourceRef="Activity_2" targetRef="Activity_3"/>`

const faultsOf = async (xml: string) => {
  const read = await readBpmnProcess(xml)
  return read.ok ? [] : read.faults.map(({ element, message }) => `${element}: ${message}`)
}

describe('a file of another editor', () => {
  it('is read in the order of its ways, and says which roles and hours it lacks', async () => {
    const read = await readBpmnProcess(foreign(straight))
    expect(read).toMatchObject({
      ok: true,
      process: {
        steps: [
          { id: 'activity1', name: 'Tiếp nhận', kind: 'receive', role: 'receptionOfficer', hours: 0 },
          { id: 'activity2', name: 'Thụ lý', kind: 'handle', role: 'caseOfficer', hours: 0 },
          { id: 'activity3', name: 'Trả kết quả', kind: 'return', role: 'receptionOfficer', hours: 0 },
        ],
      },
    })
    expect(read.ok && read.notes).toContainEqual({
      element: '“Thụ lý” (Activity_2)',
      message: 'tệp chưa ghi số giờ',
    })
  })

  it('a step that was drawn last but stands between two others gets its place', async () => {
    const added = `${straight.replace('targetRef="Activity_2"', 'targetRef="Activity_9"')}
      <task id="Activity_9" name="Phân công"/><sequenceFlow id="F4" sourceRef="Activity_9" targetRef="Activity_2"/>`
    const read = await readBpmnProcess(foreign(added))
    expect(read.ok && read.process.steps.map((step) => step.name)).toEqual([
      'Tiếp nhận',
      'Phân công',
      'Thụ lý',
      'Trả kết quả',
    ])
  })

  it('a gateway that only joins is passed, one that divides gives branches and the way otherwise', async () => {
    const branched = `<exclusiveGateway id="G1" default="F5"/><exclusiveGateway id="G2"/>
      <sequenceFlow id="F2" sourceRef="Activity_1" targetRef="G1"/>
      <sequenceFlow id="F4" name="Cửa hàng" sourceRef="G1" targetRef="Activity_2"><conditionExpression>{"field":"purpose","equals":"shop"}</conditionExpression></sequenceFlow>
      <sequenceFlow id="F5" sourceRef="G1" targetRef="G2"/>
      <sequenceFlow id="F6" sourceRef="Activity_2" targetRef="G2"/>
      <sequenceFlow id="F7" sourceRef="G2" targetRef="Activity_3"/>`
    const read = await readBpmnProcess(foreign(branched))
    expect(read.ok && read.process.steps[0]).toMatchObject({
      branches: [{ name: 'Cửa hàng', when: { field: 'purpose', equals: 'shop' }, to: 'activity2' }],
      to: 'activity3',
    })
  })
})

describe('a file that cannot be a process of ours is refused, and the element is named', () => {
  it.each<[string, string, string]>([
    [
      'far more elements than any process has',
      foreign(straight + Array.from({ length: 500 }, (_, n) => `<task id="T${n}" name="x"/>`).join('')),
      'P1: quy trình có quá 500 phần tử',
    ],
    ['no XML', 'chào', 'definitions: tệp không phải XML BPMN 2.0 hợp lệ'],
    [
      'a tag that is not closed',
      foreign('<userTask id="X">').replace('</process>', ''),
      'definitions: tệp không phải XML BPMN 2.0 hợp lệ',
    ],
    [
      'a way to nothing',
      foreign(straight.replace('targetRef="Activity_2"', 'targetRef="Gone"')),
      'definitions: nhắc đến phần tử “Gone” không có trong tệp',
    ],
    [
      'a kind of element that is not ours',
      foreign(`${straight}<serviceTask id="A7" name="Gửi thư"/>`),
      '“Gửi thư” (A7): loại bpmn:ServiceTask không dùng trong quy trình nội bộ',
    ],
    [
      'two ways out without a gateway',
      foreign(`${straight}<sequenceFlow id="F4" sourceRef="Activity_1" targetRef="Activity_3"/>`),
      '“Tiếp nhận” (Activity_1): có nhiều đường ra',
    ],
    [
      'a step that leads nowhere',
      foreign(straight.split('/>')[0] + '/>'),
      '“Thụ lý” (Activity_2): không dẫn đến đâu',
    ],
    [
      'a circle',
      foreign(straight.replace('targetRef="Activity_3"', 'targetRef="Activity_1"')),
      '“Trả kết quả” (Activity_3): không có đường nào dẫn đến',
    ],
    [
      'a circle beside the way out',
      foreign(`<exclusiveGateway id="G1" default="F5"/>
        <sequenceFlow id="F2" sourceRef="Activity_1" targetRef="Activity_2"/><sequenceFlow id="F3" sourceRef="Activity_2" targetRef="G1"/>
        <sequenceFlow id="F5" sourceRef="G1" targetRef="Activity_3"/>
        <sequenceFlow id="F6" name="Chưa đạt" sourceRef="G1" targetRef="Activity_1"><conditionExpression>{"field":"a","filled":true}</conditionExpression></sequenceFlow>`),
      '“Tiếp nhận” (Activity_1): nằm trong vòng lặp',
    ],
    [
      'a branch without a condition',
      foreign(`<exclusiveGateway id="G1" default="F5"/>
        <sequenceFlow id="F2" sourceRef="Activity_1" targetRef="G1"/><sequenceFlow id="F3" sourceRef="Activity_2" targetRef="Activity_3"/>
        <sequenceFlow id="F5" sourceRef="G1" targetRef="Activity_3"/><sequenceFlow id="F6" name="Có" sourceRef="G1" targetRef="Activity_2"/>`),
      '“Có” (F6): đường nối sau cổng rẽ nhánh chưa có điều kiện',
    ],
    [
      'a condition in another language',
      foreign(`<exclusiveGateway id="G1" default="F5"/>
        <sequenceFlow id="F2" sourceRef="Activity_1" targetRef="G1"/><sequenceFlow id="F3" sourceRef="Activity_2" targetRef="Activity_3"/>
        <sequenceFlow id="F5" sourceRef="G1" targetRef="Activity_3"/>
        <sequenceFlow id="F6" name="Có" sourceRef="G1" targetRef="Activity_2"><conditionExpression>\${x == 1}</conditionExpression></sequenceFlow>`),
      '“Có” (F6): điều kiện không đọc được',
    ],
    [
      'a role that nobody has',
      foreign(straight).replace('name="Thụ lý"', 'name="Thụ lý" motcua:role="boss"'),
      '“Thụ lý” (Activity_2): motcua:role “boss” không phải một vai trò',
    ],
    [
      'hours that are no number',
      foreign(straight).replace('name="Thụ lý"', 'name="Thụ lý" motcua:hours="hai"'),
      '“Thụ lý” (Activity_2): motcua:hours “hai” không phải số giờ',
    ],
    [
      'a step without a name',
      foreign(straight).replace(' name="Thụ lý"', ''),
      'Activity_2: bước chưa có tên',
    ],
    [
      'a parallel part of two steps',
      foreign(`<parallelGateway id="G1" name="Hỏi"/><parallelGateway id="G2"/><userTask id="A" name="A"/><userTask id="B" name="B"/>
        <sequenceFlow id="F2" sourceRef="Activity_1" targetRef="G1"/><sequenceFlow id="F3" sourceRef="G1" targetRef="A"/><sequenceFlow id="F4" sourceRef="G1" targetRef="Activity_2"/>
        <sequenceFlow id="F5" sourceRef="A" targetRef="B"/><sequenceFlow id="F6" sourceRef="B" targetRef="G2"/>
        <sequenceFlow id="F7" sourceRef="Activity_2" targetRef="G2"/><sequenceFlow id="F8" sourceRef="G2" targetRef="Activity_3"/>`),
      '“A” (A): phần song song của “Hỏi” (G1) phải là một công việc',
    ],
    [
      'two processes',
      foreign(straight).replace('</definitions>', '<process id="P2"/></definitions>'),
      'P2: tệp có nhiều quy trình',
    ],
    [
      'no start',
      foreign(straight).replace('<startEvent id="S1"/>', '<task id="S1" name="x"/>'),
      'process: thiếu sự kiện bắt đầu',
    ],
  ])('%s', async (_what, xml, said) => {
    const faults = await faultsOf(xml)
    expect(
      faults.some((fault) => fault.startsWith(said)),
      faults.join('\n'),
    ).toBe(true)
  })

  it('an outside document type or entity is not followed', async () => {
    const xml = foreign(straight).replace(
      '<definitions',
      '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><definitions',
    )
    const read = await readBpmnProcess(xml.replace('name="Thụ lý"', 'name="&x;"'))
    expect(JSON.stringify(read)).not.toContain('root:')
  })
})
