import { chooseTheme, type ThemeChoice, useThemeChoice } from "../state/theme";

const NEXT: Record<ThemeChoice, ThemeChoice> = { system: "light", light: "dark", dark: "system" };
const SIGNS: Record<ThemeChoice, string> = { system: "◐", light: "☀", dark: "☾" };

/** Goes through system, light and dark. */
export function ThemeToggle() {
  const choice = useThemeChoice();
  return (
    <button type="button" class="icon-button" onClick={() => chooseTheme(NEXT[choice])} title={`Colours: ${choice}. Press for ${NEXT[choice]}.`} aria-label={`Colours: ${choice}. Press for ${NEXT[choice]}.`}>
      <span aria-hidden="true">{SIGNS[choice]}</span>
    </button>
  );
}
