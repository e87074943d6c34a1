export * from "./arguments.js";
export * from "./check.js";
export * from "./expected.js";
export * from "./failure.js";
export * from "./light.js";
export * from "./specification.js";
export { keysOf, type Keys, type Subject, TIME_KEY, type Values } from "./storage.js";
export * from "./watch.js";
