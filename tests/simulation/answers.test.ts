/** The demonstration fills every form of the province as a careful person would: whatever is asked is answered, and rightly. */
import { expect, test } from 'vitest'
import { dayOrThrow } from '#platform/time/index.ts'
import { askedQuestions, loadProcedures, validateAll } from '#registry/procedures/index.ts'
import { makeAnswers } from '../../src/demo/answers.ts'
import { accountOf, makeName, makePerson } from '../../src/demo/people.ts'
import { randomOf } from '../../src/demo/random.ts'

const today = dayOrThrow('2026-09-07')
const loaded = await loadProcedures()
if (!loaded.ok) throw new Error('data/reference does not load')
const forms = loaded.procedures.flatMap(({ form }) => (form === undefined ? [] : [form]))

test('every e-form, thirty ways each', () => {
  expect(forms.length).toBeGreaterThan(20)
  for (const form of forms) {
    for (let n = 0; n < 30; n++) {
      const random = randomOf(n, form.procedureCode)
      const answers = makeAnswers(form, accountOf(makePerson(random), 'xã trình diễn'), today, random)
      expect(validateAll(form, answers, today)).toEqual([])
      // With an account, the questions about oneself are passed over.
      expect(askedQuestions(form, answers, today).every((question) => question.skipWhenFilled !== true)).toBe(
        true,
      )
    }
  }
})

test('nobody who is married asks for the paper in order to marry', () => {
  const form = forms.find(({ procedureCode }) => procedureCode === '1.004873')!
  const seen = new Set<unknown>()
  for (let n = 0; n < 300; n++) {
    const random = randomOf(n, 'marriage')
    const answers = makeAnswers(form, accountOf(makePerson(random), 'xã trình diễn'), today, random)
    if (answers['purpose'] === 'marry') seen.add(answers['status'])
  }
  expect([...seen].sort()).toEqual(['divorced', 'never', 'widowed'])
})

test('the same name of a stream gives the same dice, another name others', () => {
  const rolls = (seed: number, name: string) => Array.from({ length: 20 }, randomOf(seed, name).next)
  expect(rolls(1, 'a')).toEqual(rolls(1, 'a'))
  expect(rolls(1, 'a')).not.toEqual(rolls(1, 'b'))
  expect(rolls(1, 'a')).not.toEqual(rolls(2, 'a'))
  const random = randomOf(3, 'mean')
  const mean = Array.from({ length: 10_000 }, random.next).reduce((sum, one) => sum + one, 0) / 10_000
  expect(mean).toBeGreaterThan(0.48)
  expect(mean).toBeLessThan(0.52)
})

test('nobody in it is a real person: names end in one letter, numbers are counted', () => {
  for (let n = 0; n < 200; n++) {
    const person = makePerson(randomOf(n, 'person'))
    expect(person.fullName).toMatch(/^\p{Lu}\p{L}+( \p{Lu}\p{L}+){1,2} \p{Lu}$/u)
    expect(person.personalId).toMatch(/^0510000\d{5}$/)
    expect(person.phone).toMatch(/^09000\d{5}$/)
  }
  expect(makeName(randomOf(1, 'x'), 'Nữ')).toMatch(/ Thị( |$)/)
})
