import type { ComponentChildren } from "preact";
import { Dialog } from "./Dialog";

interface Props {
  title: string;
  /** What the confirming button says; names the deed. */
  confirm: string;
  isDestructive?: boolean;
  onConfirm: () => void;
  onCancel: () => void;
  children: ComponentChildren;
}

/** Asks before something that changes a running job. The first stop is the button that changes nothing. */
export function ConfirmDialog({ title, confirm, isDestructive, onConfirm, onCancel, children }: Props) {
  return (
    <Dialog title={title} onClose={onCancel}>
      <div class="dialog-text">{children}</div>
      <div class="dialog-actions">
        <button type="button" class="button" onClick={onCancel} autofocus>Cancel</button>
        <button type="button" class={`button ${isDestructive ? "button-danger" : "button-primary"}`} onClick={onConfirm} data-testid="confirm">{confirm}</button>
      </div>
    </Dialog>
  );
}
