/** What WordPress gives a plugin's script, as little of it as the sidebar asks for. */
import * as element from "react";
import { createRoot } from "react-dom/client";

const preferences = {};
const told = new Set();
const { useSyncExternalStore } = element;

window.wp = {
  element,
  i18n: { __: (words) => words },
  components: {
    PanelBody: ({ children }) => <div>{children}</div>,
    ToggleControl: ({ label, checked, onChange }) => <label>{label}<input type="checkbox" checked={checked} onChange={({ target }) => onChange(target.checked)} /></label>,
  },
  data: {
    select: () => ({ get: (scope, name) => preferences[`${scope} ${name}`] }),
    dispatch: () => ({ set(scope, name, value) { preferences[`${scope} ${name}`] = value; for (const tell of told) tell(); } }),
    subscribe(tell) { told.add(tell); return () => told.delete(tell); },
    useSelect: (read) => useSyncExternalStore(window.wp.data.subscribe, read),
  },
  editor: {
    PluginSidebar: ({ title, children }) => <aside aria-label={title}>{children}</aside>,
    PluginSidebarMoreMenuItem: () => null,
  },
  plugins: { registerPlugin(_, { render: Plugin }) { createRoot(document.querySelector("#plugins")).render(<Plugin />); } },
};
