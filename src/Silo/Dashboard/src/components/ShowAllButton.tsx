interface Props {
  /** How many there are. */
  readonly count: number;
  /** How many are shown unless all are. */
  readonly few: number;
  readonly showsAll: boolean;
  readonly onToggle: () => void;
}

/** Below a list that starts with its newest few; nothing where those are all. */
export function ShowAllButton({ count, few, showsAll, onToggle }: Props) {
  return count <= few ? null : (
    <button type="button" class="button button-quiet" onClick={onToggle} aria-expanded={showsAll}>
      {showsAll ? "Show fewer" : `Show all ${count}`}
    </button>
  );
}
