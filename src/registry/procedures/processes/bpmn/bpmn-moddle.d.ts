// The package brings types of the BPMN elements only, none of its own door.
declare module 'bpmn-moddle' {
  export interface ModdleElement {
    readonly $type: string
    readonly id?: string
    readonly name?: string
    /** Attributes that no schema names. */
    readonly $attrs?: Readonly<Record<string, string>>
    [property: string]: unknown
  }
  export class BpmnModdle {
    constructor(packages?: Readonly<Record<string, object>>)
    create(type: string, properties?: object): ModdleElement
    fromXML(xml: string): Promise<{ rootElement: ModdleElement; warnings: readonly { message: string }[] }>
    toXML(element: ModdleElement, options?: { format?: boolean }): Promise<{ xml: string }>
  }
}
