import { useId } from "preact/hooks";

interface Props<T extends string> {
  label: string;
  options: readonly { value: T; label: string; hint?: string }[];
  value: T;
  onChange: (value: T) => void;
  /** True while a choice is being carried out. It stays operable, so that the focus stays where it is. */
  isBusy?: boolean;
  testId?: string;
}

/** A choice of one among few, as radio buttons: the arrow keys move within it. */
export function SegmentedControl<T extends string>({ label, options, value, onChange, isBusy, testId }: Props<T>) {
  const name = useId();
  return (
    <fieldset class="segmented" aria-busy={isBusy} data-testid={testId}>
      <legend class="visually-hidden">{label}</legend>
      {options.map((option) => (
        <label key={option.value} title={option.hint} class={option.value === value ? "is-chosen" : undefined}>
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={(event) => {
              const input = event.currentTarget;
              input.focus(); // so that a dialog that asks first gives the focus back to it
              onChange(option.value);
              // What is shown follows the service, not the click: it may refuse, or ask first.
              input.checked = option.value === value;
            }}
          />
          <span>{option.label}</span>
        </label>
      ))}
    </fieldset>
  );
}
