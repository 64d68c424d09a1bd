// Draws Mermaid diagrams. The build puts the library next to this file (see Workbench.csproj); it is loaded when the first one is drawn.
let loading;
let drawn = 0;

const load = () => loading ??= new Promise((resolve, reject) => {
  const script = document.createElement("script");
  script.src = new URL("../lib/mermaid.min.js", import.meta.url);
  script.onload = () => {
    // Diagrams have light fills in every theme, so they are drawn on white.
    mermaid.initialize({
      startOnLoad: false, securityLevel: "strict", theme: "neutral", maxTextSize: 1_000_000, maxEdges: 5_000,
      flowchart: { useMaxWidth: false, wrappingWidth: 320 },
    });
    resolve(mermaid);
  };
  script.onerror = () => reject(new Error("Mermaid is not there."));
  document.head.append(script);
});

export const draw = async (element, text, label) => {
  const { svg } = await (await load()).render(`diagram-${++drawn}`, text);
  element.innerHTML = svg;
  const picture = element.querySelector("svg");
  picture.setAttribute("role", "img");
  picture.setAttribute("aria-label", label);
};
