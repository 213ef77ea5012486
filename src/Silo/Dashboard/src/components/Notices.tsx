import { dismiss } from "../state/actions";
import { useApp } from "../state/store";

/** Messages about what the person just did. Errors are read out at once. */
export function Notices() {
  const notices = useApp((state) => state.notices);
  return (
    <div class="notices" role="alert">
      {notices.map((notice) => (
        <div key={notice.id} class={`notice notice-${notice.kind}`}>
          <p>{notice.text}</p>
          <button type="button" class="icon-button" onClick={() => dismiss(notice.id)} aria-label="Dismiss message">✕</button>
        </div>
      ))}
    </div>
  );
}
