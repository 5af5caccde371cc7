import { Checkboxes } from '../../ui/choices.tsx'
import type { FormTarget, PublicChrome } from '../../ui/chrome.ts'
import { PublicDocument } from '../../ui/document.tsx'
import type { Errors, Option } from '../../ui/forms.tsx'
import { ErrorSummary, FileField, Form } from '../../ui/forms.tsx'
import { BackLink, Button, Details } from '../../ui/pieces.tsx'
import { FlowActions, Progress } from './question.tsx'

export interface UploadedFile {
  readonly id: string
  readonly name: string
  /** "2 trang, 480 kB". */
  readonly facts: string
  /** What the check of the picture said: "ảnh rõ", "trang 2 hơi mờ". */
  readonly quality?: string | undefined
  /** What its digital signature says; absent for a paper without one. */
  readonly signature?: { readonly ok: boolean; readonly says: string } | undefined
}

export interface UploadPageModel {
  readonly service: string
  readonly backHref: string
  readonly step?: { readonly step: number; readonly total: number } | undefined
  readonly paper: string
  /** "1 bản chính". */
  readonly hint?: string | undefined
  readonly files: readonly UploadedFile[]
  /** Papers given before (vault): ticking one spares the photo. */
  readonly reusable: readonly Option[]
  /** "Nhận ảnh JPG, PNG, HEIC hoặc tệp PDF, mỗi tệp tối đa 10 MB." */
  readonly accepted: string
  readonly accept?: string | undefined
  readonly target: FormTarget
  readonly errors?: Errors | undefined
  readonly savedAt?: string | undefined
  readonly laterHref: string
  readonly missing?: { readonly summary: string; readonly text: string } | undefined
}

export function UploadPage({
  chrome,
  model,
}: {
  readonly chrome: PublicChrome
  readonly model: UploadPageModel
}) {
  return (
    <PublicDocument
      chrome={chrome}
      title={`${model.paper}. ${model.service}`}
      hasErrors={(model.errors?.length ?? 0) > 0}
      service={model.service}
    >
      {model.step ? (
        <Progress backHref={model.backHref} {...model.step} />
      ) : (
        <div className="step">
          <BackLink href={model.backHref} />
        </div>
      )}
      <ErrorSummary errors={model.errors} />
      <h1>Chụp {model.paper}</h1>
      {model.hint && <p className="lead">{model.hint}</p>}
      <Form target={model.target} files>
        <Given files={model.files} />
        {model.reusable.length > 0 && (
          <Checkboxes name="reuse" label="Dùng lại giấy đã nộp trước đây" options={model.reusable} />
        )}
        <FileField
          name="file"
          label={model.files.length > 0 ? 'Chụp thêm trang' : 'Chụp bằng máy ảnh'}
          hint="Đặt giấy trên nền tối, đủ sáng, thấy cả bốn góc."
          camera
          accept="image/*"
          errors={model.errors}
        />
        <FileField
          name="more"
          label="Hoặc chọn tệp có sẵn"
          hint={model.accepted}
          accept={model.accept}
          multiple
          errors={model.errors}
        />
        {model.missing && (
          <Details summary={model.missing.summary}>
            <p>{model.missing.text}</p>
          </Details>
        )}
        <FlowActions
          laterHref={model.laterHref}
          savedAt={model.savedAt}
          label={model.files.length > 0 ? 'Tiếp tục' : 'Gửi tệp'}
        />
      </Form>
    </PublicDocument>
  )
}

/** What has arrived so far; each can be taken out again before filing. */
function Given({ files }: { readonly files: readonly UploadedFile[] }) {
  if (files.length === 0) return null
  return (
    <>
      <h2>Đã nhận {files.length} tệp</h2>
      <ul className="list">
        {files.map((file) => (
          <li key={file.id} className="file">
            <span>
              {file.name}
              <span className="hint block">
                {file.facts}
                {file.quality && `, ${file.quality}`}
              </span>
              {file.signature && (
                <span className={file.signature.ok ? 'hint block' : 'msg block'}>{file.signature.says}</span>
              )}
            </span>
            <Button kind="plain" name="remove" value={file.id}>
              Bỏ<span className="vh"> tệp {file.name}</span>
            </Button>
          </li>
        ))}
      </ul>
    </>
  )
}
