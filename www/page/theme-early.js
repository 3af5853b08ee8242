// A classic script on purpose: it runs before the first paint, so a reader who chose dark never sees a white flash.
try {
  const theme = localStorage.getItem("obelize-theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Storage can be forbidden; the system's scheme applies then.
}
