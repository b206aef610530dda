// Runs a template of steps as an agent of Azure Pipelines does: parameters and the agent's variables are put in, bash runs
// the steps with the agent's environment, and its commands are heeded. A task is recorded, not run.
//
//   run-steps.mjs NODE_MODULES TEMPLATE < {"parameters", "variables", "workspace", "temporary"} > what happened
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { text } from "node:stream/consumers";

const [modules, file] = process.argv.slice(2);
const YAML = createRequire(path.join(modules, "index.js"))("yaml");
const given = JSON.parse(await text(process.stdin));
const template = YAML.parse(readFileSync(file, "utf8"));
const parameters = bind();
const macros = { "Agent.TempDirectory": given.temporary, "System.DefaultWorkingDirectory": given.workspace };
let failed = false;
let paths = [];
const steps = template.steps.map(run);
process.stdout.write(JSON.stringify({ result: failed ? "failed" : "succeeded", steps }));

function run(step, index) {
  const name = expand(step.displayName);
  // Without a condition of its own, a step waits for the success of all before it.
  const condition = expand(step.condition ?? "succeeded()");
  if (!holds(condition)) {
    return { name, outcome: "skipped" };
  }
  if (step.bash === undefined) {
    const inputs = step.inputs ?? { publish: step.publish, artifact: step.artifact };
    return { name, outcome: "recorded", task: step.task ?? "publish", inputs: each(inputs) };
  }
  const script = path.join(given.temporary, `step-${index}.sh`);
  writeFileSync(script, expand(step.bash));
  const result = spawnSync("bash", ["--noprofile", "--norc", script], {
    cwd: path.resolve(given.workspace, expand(step.workingDirectory ?? "")),
    encoding: "utf8",
    env: {
      ...process.env,
      ...given.variables,
      ...each(step.env ?? {}),
      AGENT_TEMPDIRECTORY: given.temporary,
      PATH: [...paths, given.variables.PATH ?? process.env.PATH].join(path.delimiter),
    },
  });
  failed ||= result.status !== 0;
  paths = [...commands(result.stdout, "task.prependpath"), ...paths];
  return {
    name,
    outcome: result.status === 0 ? "succeeded" : "failed",
    exit: result.status,
    output: result.stdout,
    error: result.stderr,
    summaries: commands(result.stdout, "task.uploadsummary").map((each) => readFileSync(each, "utf8")),
  };
}

function bind() {
  const names = template.parameters.map((parameter) => parameter.name);
  const unknown = Object.keys(given.parameters).filter((name) => !names.includes(name));
  if (unknown.length > 0) {
    throw new Error(`the template has no parameter ${unknown}`);
  }
  return Object.fromEntries(
    template.parameters.map(({ name, default: value, values }) => {
      const bound = given.parameters[name] ?? value;
      if (values && !values.includes(bound)) {
        throw new Error(`${bound} is no value of ${name}`);
      }
      // Azure writes booleans with a capital.
      return [name, bound === true ? "True" : bound === false ? "False" : bound];
    }),
  );
}

// The few conditions that the template has; another one is an error here.
function holds(condition) {
  switch (condition.replace(/eq\('(.*?)', '(.*?)'\)/, (_, a, b) => String(a.toLowerCase() === b.toLowerCase()))) {
    case "succeeded()":
      return !failed;
    case "succeededOrFailed()":
    case "and(succeededOrFailed(), true)":
      return true;
    case "and(succeededOrFailed(), false)":
      return false;
    default:
      throw new Error(`unknown condition ${condition}`);
  }
}

function expand(text) {
  const inserted = String(text).replace(/\$\{\{ parameters\.(\w+) \}\}/g, (_, name) => {
    if (!(name in parameters)) {
      throw new Error(`unknown parameter ${name}`);
    }
    return parameters[name];
  });
  // A name that is no variable stays as it is: $(name) is also how a shell runs a command.
  return inserted.replace(/\$\(([\w.]+)\)/g, (whole, name) => macros[name] ?? whole);
}

function each(map) {
  return Object.fromEntries(Object.entries(map).map(([name, value]) => [name, expand(value)]));
}

function commands(output, name) {
  const start = `##vso[${name}]`;
  return output.split("\n").filter((line) => line.startsWith(start)).map((line) => line.slice(start.length));
}
