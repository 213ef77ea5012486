import { useEffect, useState } from "preact/hooks";

export type ThemeChoice = "system" | "light" | "dark";
const KEY = "sheaf.theme";
const CHANGED = "sheaf-theme";
const prefersDark = () => window.matchMedia("(prefers-color-scheme: dark)");

/** What the person chose; "system" where nothing was. */
export function themeChoice(): ThemeChoice {
  const stored = localStorage.getItem(KEY);
  return stored === "light" || stored === "dark" ? stored : "system";
}

/** Remembers a choice and shows it. */
export function chooseTheme(choice: ThemeChoice): void {
  if (choice === "system") {
    localStorage.removeItem(KEY);
  } else {
    localStorage.setItem(KEY, choice);
  }
  applyTheme();
}

/** Writes the resolved theme where the style sheet reads it. */
export function applyTheme(): void {
  const choice = themeChoice();
  document.documentElement.dataset.theme = choice === "system" ? (prefersDark().matches ? "dark" : "light") : choice;
  window.dispatchEvent(new Event(CHANGED));
}

/** Applies the theme now and whenever the system's preference changes. */
export function followTheme(): void {
  prefersDark().addEventListener("change", applyTheme);
  applyTheme();
}

/** Calls back whenever the colours on the page have changed. */
export function onThemeChange(listener: () => void): () => void {
  window.addEventListener(CHANGED, listener);
  return () => window.removeEventListener(CHANGED, listener);
}

/** The person's choice; the component draws again when it changes. */
export function useThemeChoice(): ThemeChoice {
  const [choice, setChoice] = useState(themeChoice);
  useEffect(() => onThemeChange(() => setChoice(themeChoice())), []);
  return choice;
}
