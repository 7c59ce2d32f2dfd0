import { Button } from "./button";
import type { FormState } from "./form-state";
import { Note } from "./note";

type Props = { state: FormState; busy: boolean; save: string; saved: string };

/** How a form ends that is saved where it stands: why it was refused, its button, and that it is saved. */
export const SaveLine = ({ state, busy, save, saved }: Props) => (
  <>
    {state.refusal && (
      <Note tone="danger" alert>
        {state.refusal}
      </Note>
    )}
    <div className="flex items-center gap-3">
      <Button type="submit" variant="primary" busy={busy}>
        {save}
      </Button>
      <span role="status" className="text-sm text-live-ink">
        {!busy && state.done && saved}
      </span>
    </div>
  </>
);
