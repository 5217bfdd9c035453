// What SARIF 2.1.0 asks of the parts that our logs have, as a JSON schema: the properties that must be there (OASIS Standard sections 3.13 to
// 3.52), their types and values, and no property that the standard does not name.

const message = { type: "object", required: ["text"], additionalProperties: false, properties: { text: { type: "string", minLength: 1 } } };
const level = { enum: ["none", "note", "warning", "error"] };
const physicalLocation = {
  type: "object",
  required: ["artifactLocation"],
  additionalProperties: false,
  properties: {
    artifactLocation: { type: "object", required: ["uri"], additionalProperties: false, properties: { uri: { type: "string", format: "uri-reference" } } },
    region: {
      type: "object",
      minProperties: 1,
      additionalProperties: false,
      properties: { startLine: { type: "integer", minimum: 1 }, byteOffset: { type: "integer", minimum: 0 }, byteLength: { type: "integer", minimum: 0 } },
    },
  },
};
const location = { type: "object", required: ["physicalLocation"], additionalProperties: false, properties: { physicalLocation, message } };
const rule = {
  type: "object",
  required: ["id"],
  additionalProperties: false,
  properties: {
    id: { type: "string" },
    shortDescription: message,
    help: message,
    helpUri: { type: "string", format: "uri" },
    defaultConfiguration: { type: "object", additionalProperties: false, properties: { level } },
  },
};
const result = {
  type: "object",
  required: ["message"],
  additionalProperties: false,
  properties: {
    ruleId: { type: "string" },
    ruleIndex: { type: "integer", minimum: -1 },
    level,
    message,
    locations: { type: "array", minItems: 1, items: location },
    relatedLocations: { type: "array", minItems: 1, items: location },
  },
};
const driver = {
  type: "object",
  required: ["name"],
  additionalProperties: false,
  properties: { name: { type: "string" }, version: { type: "string" }, rules: { type: "array", uniqueItems: true, items: rule } },
};
const run = {
  type: "object",
  required: ["tool"],
  additionalProperties: false,
  properties: {
    tool: { type: "object", required: ["driver"], additionalProperties: false, properties: { driver } },
    invocations: {
      type: "array",
      items: { type: "object", required: ["executionSuccessful"], additionalProperties: false, properties: { executionSuccessful: { type: "boolean" } } },
    },
    results: { type: "array", items: result },
  },
};

export const sarifSchema: object = {
  type: "object",
  required: ["version", "runs"],
  additionalProperties: false,
  properties: { $schema: { type: "string", format: "uri" }, version: { const: "2.1.0" }, runs: { type: "array", minItems: 1, items: run } },
};
