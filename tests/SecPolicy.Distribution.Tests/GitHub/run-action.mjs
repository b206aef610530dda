// Runs a composite action as a runner of GitHub does: GitHub's own parser reads it, GitHub's own evaluator evaluates its
// expressions, bash runs its steps, with the files that a runner gives to them. An action that it uses is recorded, not run.
//
//   run-action.mjs NODE_MODULES ACTION_FOLDER < {"inputs", "github", "variables", "workspace", "temporary"} > what happened
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { register } from "node:module";
import path from "node:path";
import { text } from "node:stream/consumers";
import { pathToFileURL } from "node:url";

register("./json-imports.mjs", import.meta.url);
const [modules, folder] = process.argv.slice(2);
const load = (file) => import(pathToFileURL(path.join(modules, "@actions", file)));
const { parseAction } = await load("workflow-parser/dist/actions/action-parser.js");
const { NoOperationTraceWriter } = await load("workflow-parser/dist/index.js");
const { Evaluator, Lexer, Parser, data } = await load("expressions/dist/index.js");

const given = JSON.parse(await text(process.stdin));
const parsed = parseAction(
  { name: "action.yml", content: readFileSync(path.join(folder, "action.yml"), "utf8") },
  new NoOperationTraceWriter(),
);
const errors = parsed.context.errors.getErrors();
if (errors.length > 0) {
  throw new Error(errors.map((error) => error.message).join("\n"));
}

const action = plain(parsed.value);
const context = { github: given.github, inputs: inputs(), steps: {} };
const runnerFiles = path.join(given.temporary, "_runner_file_commands");
mkdirSync(runnerFiles, { recursive: true });
let failed = false;
let paths = [];
const steps = action.runs.steps.map(run);
const outputs = Object.fromEntries(
  Object.entries(action.outputs).map(([name, output]) => [name, String(evaluate(output.value) ?? "")]),
);
process.stdout.write(JSON.stringify({ conclusion: failed ? "failure" : "success", outputs, steps, paths }));

function run(step, index) {
  const name = step.id ?? step.name;
  if (!truth(evaluate(condition(step.if)))) {
    return { name, outcome: "skipped" };
  }
  const env = values(step.env);
  if (step.uses) {
    return { name, outcome: "success", uses: step.uses, with: values(step.with) };
  }
  const files = Object.fromEntries(
    ["GITHUB_OUTPUT", "GITHUB_PATH", "GITHUB_STEP_SUMMARY"].map((file) => [file, path.join(runnerFiles, `${file}-${index}`)]),
  );
  Object.values(files).forEach((file) => writeFileSync(file, ""));
  const script = path.join(given.temporary, `step-${index}.sh`);
  writeFileSync(script, String(evaluate(step.run)));
  const result = spawnSync("bash", ["--noprofile", "--norc", "-e", "-o", "pipefail", script], {
    cwd: given.workspace,
    encoding: "utf8",
    env: {
      ...process.env,
      ...given.variables,
      ...env,
      ...files,
      GITHUB_ACTION_PATH: folder,
      GITHUB_SERVER_URL: given.github.server_url,
      GITHUB_WORKSPACE: given.workspace,
      RUNNER_TEMP: given.temporary,
      PATH: [...paths, process.env.PATH].join(path.delimiter),
    },
  });
  failed ||= result.status !== 0;
  paths = [...lines(files.GITHUB_PATH), ...paths];
  if (step.id) {
    context.steps[step.id] = { outputs: pairs(files.GITHUB_OUTPUT) };
  }
  return {
    name,
    outcome: result.status === 0 ? "success" : "failure",
    exit: result.status,
    output: result.stdout,
    error: result.stderr,
    summary: readFileSync(files.GITHUB_STEP_SUMMARY, "utf8"),
  };
}

function inputs() {
  const declared = Object.entries(action.inputs).map(([name, input]) => [name, input.default ?? ""]);
  const unknown = Object.keys(given.inputs).filter((name) => !(name in action.inputs));
  if (unknown.length > 0) {
    throw new Error(`the action has no input ${unknown}`);
  }
  return { ...Object.fromEntries(declared), ...given.inputs };
}

// What a step waits for besides its own condition, unless that asks for the state itself.
function condition(written) {
  const expression = written?.expression ?? written ?? "success()";
  return { expression: /\b(success|failure|always|cancelled)\(/.test(expression) ? expression : `success() && (${expression})` };
}

function values(map = {}) {
  return Object.fromEntries(Object.entries(map).map(([name, value]) => [name, String(evaluate(value) ?? "")]));
}

function evaluate(value) {
  if (value?.expression === undefined) {
    return value;
  }
  const functions = [
    ["success", () => !failed],
    ["failure", () => failed],
    ["always", () => true],
    ["cancelled", () => false],
  ].map(([name, call]) => ({ name, minArgs: 0, maxArgs: 0, call: () => new data.BooleanData(call()) }));
  const tree = new Parser(new Lexer(value.expression).lex().tokens, Object.keys(context), functions).parse();
  const world = JSON.parse(JSON.stringify(context), data.reviver);
  return new Evaluator(tree, world, new Map(functions.map((each) => [each.name, each]))).evaluate().coerceString();
}

function truth(text) {
  return text !== "" && text !== "false" && text !== "0";
}

// GitHub's tree as plain objects, with {expression} for what is to be evaluated.
function plain(token) {
  if (token === undefined || token === null) {
    return token;
  }
  switch (token.templateTokenType) {
    case 1:
      return Array.from({ length: token.count }, (_, index) => plain(token.get(index)));
    case 2:
      return Object.fromEntries(Array.from({ length: token.count }, (_, index) => token.get(index)).map(({ key, value }) => [key.toString(), plain(value)]));
    case 3:
      return { expression: token.expression };
    default:
      return token.value ?? "";
  }
}

function lines(file) {
  return readFileSync(file, "utf8").split("\n").filter((line) => line !== "");
}

function pairs(file) {
  return Object.fromEntries(lines(file).map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]));
}
