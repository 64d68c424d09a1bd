// What the application needs from the browser and .NET does not offer.
export const today = () => {
  const now = new Date();
  const two = number => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
};

// The session's storage belongs to this tab and ends with it.
export const read = name => sessionStorage.getItem(name);
export const write = (name, value) => sessionStorage.setItem(name, value);
export const remove = name => sessionStorage.removeItem(name);

// Fluent keeps the choice and follows the system where there is none.
export const theme = () => Blazor.theme.getThemeSettings()?.mode ?? "system";
export const setTheme = chosen => Blazor.theme.setThemeMode(chosen);

export const focus = id => {
  const element = document.getElementById(id);
  element?.scrollIntoView({ block: element.offsetHeight > innerHeight ? "start" : "center" });
  element?.focus({ preventScroll: true });
};
export const copy = text => navigator.clipboard.writeText(text);
export const print = () => globalThis.print();

// .NET has no time zones in the browser, so the browser writes an instant in the viewer's zone, and names the zone.
const local = new Intl.DateTimeFormat("en-GB", {
  year: "numeric", month: "short", day: "numeric", hour: "2-digit", minute: "2-digit", second: "2-digit", timeZoneName: "short",
});
export const localTime = instant => local.format(new Date(instant));

// Hands a text to the user as a file.
export const save = (name, text) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
};
