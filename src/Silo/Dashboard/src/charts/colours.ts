import { onThemeChange } from "../state/theme";

const cache = new Map<string, string>();
onThemeChange(() => cache.clear());

/** The value of a colour variable of the style sheet, for canvases; kept until the theme changes. */
export function colour(name: string): string {
  let value = cache.get(name);
  if (value === undefined) {
    value = getComputedStyle(document.documentElement).getPropertyValue(name).trim();
    cache.set(name, value);
  }
  return value;
}
