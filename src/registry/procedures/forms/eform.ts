import { z } from 'zod'
import { conditionSchema } from '../condition.ts'

// An e-form is JSON Schema 2020-12 for the values plus a layout of one question a page. Each field says where its
// value comes from, so that a fact the State holds is never asked (NĐ 224/2026 art. 15.1: declare once).

export const accountPaths = [
  'fullName',
  'birthDate',
  'gender',
  'personalId',
  'ethnicity',
  'nationality',
  'permanentAddress',
  'currentAddress',
  'phone',
  'email',
] as const
export type AccountPath = (typeof accountPaths)[number]
export type Account = { readonly [path in AccountPath]?: string | undefined }

export const fieldSourceSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('asked') }),
  z.strictObject({ kind: z.literal('account'), path: z.enum(accountPaths) }),
  z.strictObject({
    kind: z.literal('reused'),
    from: z.enum([
      'populationRegister',
      'civilStatusRegister',
      'landRegister',
      'businessRegister',
      'vault',
      'procedure',
    ]),
  }),
  z.strictObject({
    kind: z.literal('computed'),
    op: z.enum(['copy', 'sum', 'product']),
    of: z.array(z.string()).min(1),
  }),
])
export type FieldSource = z.infer<typeof fieldSourceSchema>

export const fieldSchema = z.strictObject({
  name: z.string().regex(/^[a-z][A-Za-z0-9]*$/),
  label: z.string().min(1),
  hint: z.string().optional(),
  control: z.enum([
    'text',
    'personName',
    'personalId',
    'phone',
    'date',
    'number',
    'money',
    'radio',
    'select',
    'checkboxes',
    'confirm',
    'textarea',
  ]),
  options: z
    .array(
      z.strictObject({ value: z.string().min(1), label: z.string().min(1), hint: z.string().optional() }),
    )
    .optional(),
  // A field is required when it is visible, unless it says otherwise.
  optional: z.boolean().optional(),
  showIf: conditionSchema.optional(),
  latest: z.literal('today').optional(),
  earliest: z.literal('today').optional(),
  source: fieldSourceSchema,
})
export type FormField = z.infer<typeof fieldSchema>

export const questionSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  title: z.string().min(1),
  hint: z.string().optional(),
  // A legal term of the question, explained in one line on tap.
  term: z.strictObject({ word: z.string(), meaning: z.string() }).optional(),
  showIf: conditionSchema.optional(),
  // Only facts the State holds: the screen is passed over once they are all there, and stays open to correction.
  skipWhenFilled: z.boolean().optional(),
  fields: z.array(fieldSchema).min(1),
})
export type FormQuestion = z.infer<typeof questionSchema>

const propertySchema = z.looseObject({ type: z.string() })

export const eformSchema = z.strictObject({
  procedureCode: z.string().regex(/^\d\.\d{6}$/),
  version: z.int().positive(),
  title: z.string().min(1),
  schema: z.looseObject({
    $schema: z.literal('https://json-schema.org/draft/2020-12/schema'),
    type: z.literal('object'),
    properties: z.record(z.string(), propertySchema),
    required: z.array(z.string()),
    additionalProperties: z.literal(false),
  }),
  questions: z.array(questionSchema).min(1),
})
export type Eform = z.infer<typeof eformSchema>
