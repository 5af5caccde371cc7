import { BpmnModdle } from 'bpmn-moddle'

/** Attributes of ours in a BPMN file. Other editors keep what they do not know. */
export const MOTCUA_URI = 'urn:motcua:process'
export const CONDITION_LANGUAGE = 'urn:motcua:condition'

const text = (name: string) => ({ name, type: 'String', isAttr: true })

const motcua = {
  name: 'MotCua',
  uri: MOTCUA_URI,
  prefix: 'motcua',
  // A type that is extended takes this from the last package that extends it: BPMN writes its tags in lower case.
  xml: { tagAlias: 'lowerCase' },
  types: [
    {
      name: 'Step',
      extends: ['bpmn:FlowNode'],
      properties: ['kind', 'role', 'hours', 'unitKind', 'sendBackTo'].map(text),
    },
    {
      name: 'Source',
      extends: ['bpmn:Process'],
      properties: ['version', 'sourceKind', 'sourceNote'].map(text),
    },
  ],
}

let shared: BpmnModdle | undefined

export function moddle(): BpmnModdle {
  shared ??= new BpmnModdle({ motcua })
  return shared
}
