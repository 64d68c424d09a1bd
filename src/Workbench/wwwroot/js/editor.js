// Loads Monaco when the author's page needs it, and does what its component does not offer: the schema and marks at lines.
let loading;

const load = path => new Promise((resolve, reject) => {
  const script = document.createElement("script");
  script.src = new URL(path, document.baseURI);
  script.onload = resolve;
  script.onerror = () => reject(new Error(`${path} is not there.`));
  document.head.append(script);
});

export const start = schema => loading ??= (async () => {
  const folder = "_content/BlazorMonaco/";
  await load(`${folder}jsInterop.js`);
  await load(`${folder}lib/monaco-editor/min/vs/loader.js`);
  await load(`${folder}lib/monaco-editor/min/vs/editor/editor.main.js`);
  await new Promise(resolve => require(["vs/editor/editor.main"], resolve));
  // The dark theme's comments are too dark to be read by everybody.
  monaco.editor.defineTheme("readable-dark", {
    base: "vs-dark", inherit: true, rules: [{ token: "comment", foreground: "7cb668" }], colors: {},
  });
  monaco.languages.json.jsonDefaults.setDiagnosticsOptions({
    validate: true, allowComments: true, enableSchemaRequest: false,
    // The core's own errors say more than the schema's.
    schemaValidation: "ignore", schemaRequest: "ignore",
    // A document names the schema relative to its file.
    schemas: [{ uri: "inmemory://model/guideline.schema.json", fileMatch: ["*"], schema: JSON.parse(schema) }],
  });
})();

const editor = id => blazorMonaco.editor.getEditor(id);

const useTheme = () => {
  const background = getComputedStyle(document.body).getPropertyValue("--colorNeutralBackground1").trim();
  const isDark = parseInt(background.slice(1, 3), 16) < 128;
  monaco.editor.setTheme(isDark ? "readable-dark" : "vs");
};

// The page changes its colours with the system's or as the user chooses.
const colours = new MutationObserver(useTheme);

export const fit = () => {
  useTheme();
  for (const element of [document.documentElement, document.body])
    colours.observe(element, { attributes: true });
  // Monaco calls its two status regions complementary, which are landmarks, and landmarks need names.
  for (const region of document.querySelectorAll(".monaco-status"))
    region.setAttribute("role", "status");
};

export const mark = (id, marks) => {
  const model = editor(id).getModel();
  monaco.editor.setModelMarkers(model, "guideline", marks.map(({ line, text, isError }) => ({
    startLineNumber: line, endLineNumber: line, startColumn: model.getLineFirstNonWhitespaceColumn(line) || 1,
    endColumn: model.getLineMaxColumn(line), message: text,
    severity: isError ? monaco.MarkerSeverity.Error : monaco.MarkerSeverity.Warning,
  })));
};

export const reveal = (id, line) => {
  const found = editor(id);
  found.revealLineInCenter(line);
  found.setPosition({ lineNumber: line, column: 1 });
  found.focus();
};
