/**
 * The block editor's sidebar, and the marks in its canvas, whether the sidebar is open or not. A classic script, as WordPress loads
 * them; the modules beside it are imported by their address.
 */
(({ components, data, editPost, editor, element, i18n, plugins }, { src }) => {
  const { createElement: h, useEffect, useRef } = element;
  const { PluginSidebar, PluginSidebarMoreMenuItem } = editor?.PluginSidebar ? editor : editPost;
  const { __ } = i18n;

  /** The canvas: a frame in newer editors, with the title in it, or a part of the page. */
  const CANVAS = 'iframe[name="editor-canvas"], .editor-styles-wrapper';
  const LANGUAGES = ["ar", "de", "es", "fr", "uk"];
  const PREFERENCES = "core/preferences", SCOPE = "obelize";
  const marks = () => data.select(PREFERENCES)?.get(SCOPE, "marks") ?? true;

  const module = (/** @type {string} */ name) => import(new URL(`dist/${name}.js`, src).href);
  const panels = new Set();
  let lens = null;

  async function start() {
    const language = document.documentElement.lang.split("-")[0];
    if (LANGUAGES.includes(language)) await module(`i18n/${language}`);
    const [{ attach, follow }] = await Promise.all([module("index"), module("define")]);
    follow(document, CANVAS, (canvas) => {
      lens?.detach();
      lens = canvas && attach(canvas, { mode: marks() ? "tint" : "off" });
      for (const panel of panels) panel.lens = lens;
    });
    data.subscribe(() => {
      const mode = marks() ? "tint" : "off";
      if (lens && lens.mode !== mode) lens.mode = mode;
    }, PREFERENCES);
  }

  function Panel() {
    const place = useRef(null);
    useEffect(() => {
      const panel = place.current;
      panels.add(panel);
      customElements.whenDefined("obelize-panel").then(() => { if (panels.has(panel)) panel.lens = lens; });
      return () => { panels.delete(panel); };
    }, []);
    return h("obelize-panel", { ref: place });
  }

  function Sidebar() {
    const shown = data.useSelect(marks, []);
    return h(element.Fragment, null,
      h(PluginSidebarMoreMenuItem, { target: "obelize", icon: "visibility" }, "Obelize"),
      h(PluginSidebar, { name: "obelize", title: "Obelize", icon: "visibility" },
        h(components.PanelBody, null,
          h(components.ToggleControl, {
            __nextHasNoMarginBottom: true, label: __("Mark the text", "obelize"), checked: shown,
            onChange: (wanted) => data.dispatch(PREFERENCES).set(SCOPE, "marks", wanted),
          }),
          h("div", { style: { marginBlockStart: "16px" } }, h(Panel)))));
  }

  plugins.registerPlugin("obelize", { render: Sidebar });
  start().catch((error) => { console.error("Obelize did not start:", error); });
})(window.wp, document.currentScript);
