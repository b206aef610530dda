// Says what the linter of the Docker extension finds in a Dockerfile, and which files it copies from the repository.
//
//   read-dockerfile.cjs NODE_MODULES DOCKERFILE > {"faults", "copied"}
const { readFileSync } = require("node:fs");
const path = require("node:path");
const [modules, file] = process.argv.slice(2);
const load = (name) => require(path.join(modules, name));
const { validate } = load("dockerfile-utils");
const { DockerfileParser } = load("dockerfile-ast");

const text = readFileSync(file, "utf8");
const faults = validate(text).map((fault) => `${fault.range.start.line + 1}: ${fault.message}`);
const copied = DockerfileParser.parse(text)
  .getCOPYs()
  .filter((copy) => copy.getFromFlag() === null)
  .flatMap((copy) => copy.getArguments().slice(0, -1).map((argument) => argument.getValue()));
process.stdout.write(JSON.stringify({ faults, copied }));
