import { useId } from "preact/hooks";

interface Props<T extends string> {
  label: string;
  options: readonly { value: T; label: string; hint?: string }[];
  value: T;
  onChange: (value: T) => void;
  disabled?: boolean;
  testId?: string;
}

/** A choice of one among few, as radio buttons: the arrow keys move within it. */
export function SegmentedControl<T extends string>({ label, options, value, onChange, disabled, testId }: Props<T>) {
  const name = useId();
  return (
    <fieldset class="segmented" disabled={disabled} data-testid={testId}>
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
